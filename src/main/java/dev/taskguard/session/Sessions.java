package dev.taskguard.session;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.hibernate.StaleStateException;

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.audit.SecurityEvent.Outcome;
import dev.taskguard.client.Client;
import dev.taskguard.client.Clients;
import dev.taskguard.token.AccessTokens;
import dev.taskguard.token.TokenRefused;
import dev.taskguard.token.TokenRefused.Reason;
import dev.taskguard.user.User;
import dev.taskguard.user.UserView;

/** Opens sessions, finds the one a request speaks for, ends them, and makes the access tokens that they stand for. */
@Singleton
public class Sessions {

    /** The answer header with the session token, as Better Auth names it. */
    public static final String SESSION_TOKEN_HEADER = "set-auth-token";

    /** The answer header with an access token, as Better Auth names it. */
    public static final String ACCESS_TOKEN_HEADER = "set-auth-jwt";

    private static final UUID NONE = new UUID(0, 0);

    private final SessionConfig config;
    private final AccessTokens accessTokens;
    private final Bearer bearer;
    private final EndedSessions endedSessions;
    private final AuditTrail audit;

    Sessions(
            SessionConfig config,
            AccessTokens accessTokens,
            Bearer bearer,
            EndedSessions endedSessions,
            AuditTrail audit) {
        this.config = config;
        this.accessTokens = accessTokens;
        this.bearer = bearer;
        this.endedSessions = endedSessions;
        this.audit = audit;
    }

    /**
     * What a client gets on signing in.
     *
     * @param id the session's
     * @param token the session token, which nobody can read again
     * @param accessToken a first access token
     */
    public record Opened(UUID id, SessionToken token, String accessToken, UserView user) {}

    /**
     * Opens a session. Needs an open transaction.
     *
     * @param remembered whether it lives for the configured time and is moved on by use, or for a day only
     */
    public Uni<Opened> open(User user, Client client, boolean remembered) {
        SessionToken token = SessionToken.random();
        return new Session(user, token, client, remembered, config.lifetime())
                .<Session>persistAndFlush()
                .map(session -> new Opened(session.id, token, accessTokenOf(session), UserView.of(user)));
    }

    /**
     * The live session that this request speaks for, moved on by this use; null where the request bears no token. Fails
     * with {@link TokenRefused} where it bears one that is no good.
     */
    Uni<Bearer.Found> findCurrent(HttpServerRequest request) {
        return Panache.withTransaction(() -> bearer.findSession(request).invoke(found -> {
                    if (found != null) {
                        found.session().moveOn(config.lifetime());
                    }
                }))
                // Signed out while it was being moved on: the row is gone, and so is the session.
                .onFailure(
                        failure -> failure instanceof StaleStateException || failure instanceof OptimisticLockException)
                .transform(gone -> new TokenRefused(Reason.NO_SESSION));
    }

    Uni<List<SessionView>> list(UUID userId) {
        return Panache.withSession(() -> Session.listLive(userId))
                .map(sessions -> sessions.stream().map(SessionView::of).toList());
    }

    /** Ends this session of this user's, if there is one. Its access tokens are refused from then on. */
    Uni<Void> end(UUID userId, UUID sessionId, Kind event, Client client) {
        return Panache.withTransaction(() -> Session.end(userId, sessionId))
                .invoke(ended -> noteEnded(ended, userId, event, client))
                .replaceWithVoid();
    }

    /** Ends the session of this user's that a {@link SessionView} shows with this {@code token}, if there is one. */
    Uni<Void> end(UUID userId, String token, Client client) {
        return Panache.withTransaction(() -> Session.end(userId, token))
                .invoke(ended -> noteEnded(ended, userId, Kind.SESSION_REVOKED, client))
                .replaceWithVoid();
    }

    /** Ends all sessions of this user's but this one. */
    Uni<Void> endOthers(UUID spared, UUID userId, Client client) {
        return ending(
                () -> User.findForChange(userId)
                        .chain(user -> Session.endAllBut(spared, userId))
                        .map(ended -> new Ended<>(userId, ended, null)),
                client);
    }

    /** Ends all sessions of this user's and does this, in one transaction. */
    public Uni<Void> endAll(UUID userId, Client client, Supplier<Uni<Void>> then) {
        return ending(
                () -> User.findForChange(userId)
                        .chain(user -> Session.endAllBut(NONE, userId))
                        .call(then::get)
                        .map(ended -> new Ended<>(userId, ended, null)),
                client);
    }

    /**
     * Makes this change to a user, and opens a session in the place of all that there are, in one transaction.
     *
     * @param remembered see {@link #open}
     */
    public Uni<Opened> replaceAll(Supplier<Uni<User>> change, Client client, boolean remembered) {
        return ending(
                () -> change.get()
                        .chain(user -> open(user, client, remembered))
                        .chain(opened -> Session.endAllBut(
                                        opened.id(), opened.user().id())
                                .map(ended -> new Ended<>(opened.user().id(), ended, opened))),
                client);
    }

    private record Ended<T>(UUID userId, List<UUID> sessionIds, T result) {}

    /** Work that ends several sessions locks their user first, so that two such wait for each other in one order. */
    private <T> Uni<T> ending(Supplier<Uni<Ended<T>>> work, Client client) {
        return Panache.withTransaction(work)
                .invoke(done -> noteEnded(done.sessionIds(), done.userId(), Kind.SESSION_REVOKED, client))
                .map(Ended::result);
    }

    /** After the transaction: what was rolled back has not ended. */
    private void noteEnded(List<UUID> sessionIds, UUID userId, Kind event, Client client) {
        sessionIds.forEach(id -> {
            endedSessions.add(id);
            audit.record(SecurityEvent.of(event, Outcome.SUCCESS, client)
                    .user(userId)
                    .session(id));
        });
    }

    /** Whether this user has a live session that was opened from this network. */
    public Uni<Boolean> isOneFrom(String network, UUID userId, SqlClient database) {
        return database.preparedQuery("SELECT DISTINCT ip_address FROM sessions"
                        + " WHERE user_id = $1 AND expires_at > clock_timestamp() LIMIT 100")
                .execute(Tuple.of(userId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Clients.networkOf(row.getString(0)))
                        .flatMap(Optional::stream)
                        .anyMatch(network::equals));
    }

    String accessTokenOf(Session session) {
        return accessTokens.issue(UserView.of(session.user), session.id, session.expiresAt);
    }
}
