package dev.taskguard.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;

import dev.taskguard.client.Client;
import dev.taskguard.token.AccessTokens;
import dev.taskguard.user.User;

/** A sign-in that lasts. Its row is the session: where the row is gone, the session has ended. */
@Entity
@Table(name = "sessions")
class Session extends PanacheEntityBase {

    /** Use moves a session on at most this often, so that reading one seldom writes. */
    private static final Duration MOVED_ON_EVERY = Duration.ofDays(1);

    /** A session that is not to be remembered: as long as this, and not moved on. */
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

    /** The live sessions of this user, newest first: a thousand at most. */
    static Uni<List<Session>> listLive(UUID userId) {
        return find("user.id = ?1 and expiresAt > ?2", Sort.descending("createdAt", "id"), userId, now())
                .page(0, MAX_LISTED)
                .list();
    }

    /** Ends this session, if it is this user's; its id, or nothing. */
    static Uni<List<UUID>> end(UUID userId, UUID id) {
        return end("user.id = ?1 and id = ?2", userId, id);
    }

    /** Ends the session with this token, or its id in the place of one, if it is this user's; its id, or nothing. */
    static Uni<List<UUID>> end(UUID userId, String token) {
        if (AccessTokens.isSessionId(token)) {
            return end(userId, UUID.fromString(token));
        }
        return SessionToken.parse(token)
                .map(sessionToken -> end("user.id = ?1 and tokenHash = ?2", userId, sessionToken.hash()))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    /** Ends all sessions of this user but this one; their ids. */
    static Uni<List<UUID>> endAllBut(UUID spared, UUID userId) {
        return end("user.id = ?1 and id <> ?2", userId, spared);
    }

    private static Uni<List<UUID>> end(String which, Object... parameters) {
        return Session.<Session>list(which, parameters)
                .call(() -> delete(which, parameters))
                .map(sessions -> sessions.stream().map(session -> session.id).toList());
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
