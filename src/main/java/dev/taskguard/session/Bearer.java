package dev.taskguard.session;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import dev.taskguard.token.AccessTokens;
import dev.taskguard.token.TokenRefused;
import dev.taskguard.token.TokenRefused.Reason;
import dev.taskguard.token.TokenVerifier;

/**
 * Reads the {@code Authorization} header of the auth API, where the bearer token is a session token, or an access token
 * that stands for its session.
 */
@Singleton
class Bearer {

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;

    Bearer(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** A live session, with the token to show for it. */
    record Found(Session session, String token) {}

    /**
     * The live session that this request speaks for, or null where it bears no token. Fails with {@link TokenRefused}
     * where it bears one that is no good. Needs an open database session.
     */
    Uni<Found> findSession(HttpServerRequest request) {
        String token = tokenIn(request.getHeader("Authorization"));
        if (token.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        Optional<SessionToken> sessionToken = SessionToken.parse(token);
        return sessionToken.isPresent()
                ? found(Session.findLive(sessionToken.get())).map(session -> new Found(session, token))
                : findByAccessToken(token);
    }

    private Uni<Found> findByAccessToken(String token) {
        try {
            String sessionId = verifier.verify(token).getClaim(AccessTokens.SESSION_ID);
            return found(Session.findLive(UUID.fromString(sessionId))).map(session -> new Found(session, sessionId));
        } catch (TokenRefused e) {
            return Uni.createFrom().failure(e);
        }
    }

    private static Uni<Session> found(Uni<Session> session) {
        return session.onItem().ifNull().failWith(() -> new TokenRefused(Reason.NO_SESSION));
    }

    private static String tokenIn(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : "";
    }
}
