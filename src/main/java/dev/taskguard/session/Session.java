package dev.taskguard.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import dev.taskguard.user.User;

/** A sign-in that lasts. Its row is the session: where the row is gone, the session has ended. */
@Entity
@Table(name = "sessions")
class Session extends PanacheEntityBase {

    /** Use moves a session on at most this often, so that reading one seldom writes. */
    private static final Duration MOVED_ON_EVERY = Duration.ofDays(1);

    /** A session that is not to be remembered: as long as this, and not moved on. */
    private static final Duration UNREMEMBERED_LIFETIME = Duration.ofDays(1);

    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    User user;

    byte[] tokenHash;

    boolean remembered;

    Instant expiresAt;

    Instant createdAt;

    Instant updatedAt;

    String ipAddress;

    String userAgent;

    /** For Hibernate. */
    protected Session() {}

    Session(User user, SessionToken token, Client client, boolean remembered, Duration lifetime) {
        this.id = UUID.randomUUID();
        this.user = user;
        this.tokenHash = token.hash();
        this.remembered = remembered;
        this.createdAt = now();
        this.updatedAt = createdAt;
        this.expiresAt = createdAt.plus(remembered ? lifetime : UNREMEMBERED_LIFETIME);
        this.ipAddress = client.address();
        this.userAgent = client.userAgent();
    }

    /** The live session of this token with its user, or null. */
    static Uni<Session> findLive(SessionToken token) {
        return find("from Session s join fetch s.user where s.tokenHash = ?1 and s.expiresAt > ?2", token.hash(), now())
                .firstResult();
    }

    /** The live session of this id with its user, or null. */
    static Uni<Session> findLive(UUID id) {
        return find("from Session s join fetch s.user where s.id = ?1 and s.expiresAt > ?2", id, now())
                .firstResult();
    }

    /** Notes that the session was used. */
    void moveOn(Duration lifetime) {
        Instant now = now();
        if (remembered && updatedAt.plus(MOVED_ON_EVERY).isBefore(now)) {
            updatedAt = now;
            expiresAt = now.plus(lifetime);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
