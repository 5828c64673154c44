package dev.taskguard.user;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

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

    public UUID id() {
        return id;
    }

    /** The bcrypt hash of the password. */
    public String passwordHash() {
        return passwordHash;
    }
}
