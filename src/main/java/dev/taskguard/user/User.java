package dev.taskguard.user;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;

/** A person with an account. The database keeps email addresses unique. */
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
     * @param passwordHash bcrypt
     * @param now to the millisecond
     */
    public User(EmailAddress email, String name, String image, String passwordHash, Instant now) {
        this.id = UUID.randomUUID();
        this.email = email.value();
        this.name = name;
        this.image = image;
        this.passwordHash = passwordHash;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** The account of this address, or null. */
    public static Uni<User> findByEmail(EmailAddress email) {
        return find("email", email.value()).firstResult();
    }

    /** The account of this id. Fails with {@link UnauthorizedException} if it is gone. */
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

    /** Deletes the account and everything that belongs to it. Needs an open transaction. */
    public Uni<Void> deleteForGood() {
        return delete("id", id).replaceWithVoid();
    }

    /** Changes what is not null; an empty image clears it. */
    public void change(Optional<String> name, Optional<String> image, Instant now) {
        this.name = name == null ? this.name : name.orElseThrow();
        this.image = image == null
                ? this.image
                : image.filter(link -> !link.isEmpty()).orElse(null);
        this.updatedAt = now;
    }

    /** @param passwordHash bcrypt */
    public void setPassword(String passwordHash, Instant now) {
        this.passwordHash = passwordHash;
        this.updatedAt = now;
    }

    /** Stores another hash of the same password. */
    public void renewPasswordHash(String passwordHash) {
        this.passwordHash = passwordHash;
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
