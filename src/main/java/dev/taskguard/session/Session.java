package dev.taskguard.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import dev.taskguard.client.Client;
import dev.taskguard.token.SessionId;
import dev.taskguard.user.User;

/** A session is its row: once the row is gone, the session has ended. */
@Entity
@Table(name = "sessions")
class Session extends PanacheEntityBase {

    /** Extend the expiry at most once per interval, to save writes; sooner if the lifetime is short. */
    private static final Duration EXTENDED_EVERY = Duration.ofDays(1);

    /**
     * For a session with {@code rememberMe: false}, which is never extended; less if the configured lifetime is
     * shorter.
     */
    private static final Duration UNREMEMBERED_LIFETIME = Duration.ofDays(1);

    private static final int MAX_LISTED = 1_000;

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

    Session(User user, SessionToken token, Client client, boolean remembered, Duration lifetime, Instant now) {
        this.id = UUID.randomUUID();
        this.user = user;
        this.tokenHash = token.hash();
        this.remembered = remembered;
        this.createdAt = now;
        this.updatedAt = now;
        this.expiresAt = now.plus(remembered ? lifetime : shorter(UNREMEMBERED_LIFETIME, lifetime));
        this.ipAddress = client.address();
        this.userAgent = client.userAgent();
    }

    /** The live session of this token with its user, or null. */
    static Uni<Session> findLive(SessionToken token, Instant now) {
        return find("from Session s join fetch s.user where s.tokenHash = ?1 and s.expiresAt > ?2", token.hash(), now)
                .firstResult();
    }

    /** The live session of this id with its user, or null. */
    static Uni<Session> findLive(UUID id, Instant now) {
        return find("from Session s join fetch s.user where s.id = ?1 and s.expiresAt > ?2", id, now)
                .firstResult();
    }

    /** The live sessions of this user, newest first: a thousand at most. */
    static Uni<List<Session>> listLive(UUID userId, Instant now) {
        return find("user.id = ?1 and expiresAt > ?2", Sort.descending("createdAt", "id"), userId, now)
                .page(0, MAX_LISTED)
                .list();
    }

    /** Ends this session if it is this user's; its id, or nothing. */
    static Uni<List<UUID>> end(UUID userId, UUID id) {
        return end("user_id = ?1 AND id = ?2", userId, id);
    }

    /** Ends the session with this token, or with this id instead, if it is this user's; its id, or nothing. */
    static Uni<List<UUID>> end(UUID userId, String token) {
        Optional<UUID> id = SessionId.parse(token);
        if (id.isPresent()) {
            return end(userId, id.get());
        }
        return SessionToken.parse(token)
                .map(sessionToken -> end("user_id = ?1 AND token_hash = ?2", userId, sessionToken.hash()))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    /** Ends all sessions of this user but this one; their ids. */
    static Uni<List<UUID>> endAllBut(UUID spared, UUID userId) {
        return end("user_id = ?1 AND id <> ?2", userId, spared);
    }

    /** Ends the oldest sessions of this user beyond this number; their ids. */
    static Uni<List<UUID>> endOldest(UUID userId, int kept) {
        return end(
                "user_id = ?1 AND id IN (SELECT id FROM sessions WHERE user_id = ?1"
                        + " ORDER BY created_at DESC, id OFFSET ?2)",
                userId,
                kept);
    }

    /** One statement, however many sessions it ends. */
    private static Uni<List<UUID>> end(String which, Object... parameters) {
        return Panache.getSession().chain(session -> {
            Mutiny.SelectionQuery<UUID> statement =
                    session.createNativeQuery("DELETE FROM sessions WHERE " + which + " RETURNING id", UUID.class);
            for (int i = 0; i < parameters.length; i++) {
                statement.setParameter(i + 1, parameters[i]);
            }
            return statement.getResultList();
        });
    }

    /** Extends the session by its use. */
    void extend(Duration lifetime, Instant now) {
        if (remembered && updatedAt.plus(intervalOf(lifetime)).isBefore(now)) {
            updatedAt = now;
            expiresAt = now.plus(lifetime);
        }
    }

    private static Duration intervalOf(Duration lifetime) {
        return shorter(EXTENDED_EVERY, lifetime.dividedBy(7));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
