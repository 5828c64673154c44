package dev.taskguard.session;

import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.StaleStateException;

import dev.taskguard.token.AccessTokens;
import dev.taskguard.user.User;
import dev.taskguard.user.UserView;

/** Opens sessions, finds the one a request speaks for, ends it, and makes the access tokens that it stands for. */
@Singleton
public class Sessions {

    /** The answer header with the session token, as Better Auth names it. */
    public static final String SESSION_TOKEN_HEADER = "set-auth-token";

    /** The answer header with an access token, as Better Auth names it. */
    public static final String ACCESS_TOKEN_HEADER = "set-auth-jwt";

    private final SessionConfig config;
    private final AccessTokens accessTokens;
    private final Bearer bearer;
    private final EndedSessions endedSessions;

    Sessions(SessionConfig config, AccessTokens accessTokens, Bearer bearer, EndedSessions endedSessions) {
        this.config = config;
        this.accessTokens = accessTokens;
        this.bearer = bearer;
        this.endedSessions = endedSessions;
    }

    /**
     * What a client gets on signing in.
     *
     * @param token the session token, which nobody can read again
     * @param accessToken a first access token
     */
    public record Opened(SessionToken token, String accessToken, UserView user) {}

    /**
     * Opens a session. Needs an open transaction.
     *
     * @param remembered whether it lives for the configured time and is moved on by use, or for a day only
     */
    public Uni<Opened> open(User user, Client client, boolean remembered) {
        SessionToken token = SessionToken.random();
        return new Session(user, token, client, remembered, config.lifetime())
                .<Session>persistAndFlush()
                .map(session -> new Opened(token, accessTokenOf(session), UserView.of(user)));
    }

    /** The live session that this {@code Authorization} header speaks for, moved on by this use; or null. */
    Uni<Bearer.Found> findCurrent(String authorization) {
        return Panache.withTransaction(() -> bearer.findSession(authorization).invoke(found -> {
                    if (found != null) {
                        found.session().moveOn(config.lifetime());
                    }
                }))
                // Signed out while it was being moved on: the row is gone, and so is the session.
                .onFailure(
                        failure -> failure instanceof StaleStateException || failure instanceof OptimisticLockException)
                .recoverWithNull();
    }

    /** Ends the session that this header speaks for, if there is one. Its access tokens are refused from then on. */
    Uni<Void> endCurrent(String authorization) {
        return Panache.withTransaction(() -> bearer.findSession(authorization)
                        .onItem()
                        .ifNotNull()
                        .call(found -> Session.delete("id", found.session().id)))
                .onItem()
                .ifNotNull()
                .invoke(found -> endedSessions.add(found.session().id))
                .replaceWithVoid();
    }

    String accessTokenOf(Session session) {
        return accessTokens.issue(UserView.of(session.user), session.id, session.expiresAt);
    }
}
