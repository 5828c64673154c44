package dev.taskguard.user;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;

import dev.taskguard.password.Passwords;

/** A person with an account. The database keeps e-mail addresses unique. */
@Entity
@Table(name = "users")
public class User extends PanacheEntityBase {

    @Id
    UUID id;

    String name;

    String email;

    boolean emailVerified;

    String image;

    String passwordHash;

    Instant createdAt;

    Instant updatedAt;

    /** For Hibernate. */
    protected User() {}

    /**
     * A new account, not persisted yet.
     *
     * @param passwordHash what {@link Passwords#hash} gave
     */
    public User(EmailAddress email, String name, String image, String passwordHash) {
        this.id = UUID.randomUUID();
        this.email = email.value();
        this.name = name;
        this.image = image;
        this.passwordHash = passwordHash;
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        this.updatedAt = createdAt;
    }

    /** The account of this address, or null. */
    public static Uni<User> findByEmail(EmailAddress email) {
        return find("email", email.value()).firstResult();
    }

    /** The account of this id; fails with {@link UnauthorizedException} where it is gone. */
    public static Uni<User> find(UUID id) {
        return orGone(findById(id));
    }

    /** The same, locked until the end of the open transaction. */
    public static Uni<User> findForChange(UUID id) {
        return orGone(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    private static Uni<User> orGone(Uni<User> user) {
        return user.onItem().ifNull().failWith(UnauthorizedException::new);
    }

    /** Deletes the account with all that belongs to it. Needs an open transaction. */
    public Uni<Void> deleteForGood() {
        return delete("id", id).replaceWithVoid();
    }

    /** Changes what is not null; an empty image clears it. */
    public void change(Optional<String> name, Optional<String> image) {
        this.name = name == null ? this.name : name.orElseThrow();
        this.image = image == null
                ? this.image
                : image.filter(link -> !link.isEmpty()).orElse(null);
        touch();
    }

    /** @param passwordHash what {@link Passwords#hash} gave */
    public void setPassword(String passwordHash) {
        this.passwordHash = passwordHash;
        touch();
    }

    /** The same password in another hash: see {@link Passwords#renew}. */
    public void renewPasswordHash(String passwordHash) {
        this.passwordHash = passwordHash;
    }

    private void touch() {
        updatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    public UUID id() {
        return id;
    }

    public EmailAddress email() {
        return new EmailAddress(email);
    }

    public String name() {
        return name;
    }

    /** The bcrypt hash of the password. */
    public String passwordHash() {
        return passwordHash;
    }
}
