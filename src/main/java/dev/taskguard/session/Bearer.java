package dev.taskguard.session;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.taskguard.token.AccessTokens;
import dev.taskguard.token.TokenVerifier;

/**
 * Reads the {@code Authorization} header of the auth API, where the bearer token is a session token, or an access token
 * that stands for its session.
 */
@Singleton
class Bearer {

    private static final Logger LOG = Logger.getLogger(Bearer.class);

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;

    Bearer(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** A live session, with the token to show for it. */
    record Found(Session session, String token) {}

    /** The live session of this header, or null. Needs an open database session. */
    Uni<Found> findSession(String authorization) {
        String token = tokenIn(authorization);
        Optional<SessionToken> sessionToken = SessionToken.parse(token);
        if (sessionToken.isPresent()) {
            return Session.findLive(sessionToken.get())
                    .onItem()
                    .ifNotNull()
                    .transform(session -> new Found(session, token));
        }
        return sessionIdIn(token)
                .map(Session::findLive)
                .orElseGet(() -> Uni.createFrom().nullItem())
                .onItem()
                .ifNotNull()
                .transform(session -> new Found(session, session.id.toString()));
    }

    /** Whether this header holds a bearer token, good or bad. */
    static boolean isSent(String authorization) {
        return !tokenIn(authorization).isEmpty();
    }

    private Optional<UUID> sessionIdIn(String accessToken) {
        if (accessToken.isEmpty()) {
            return Optional.empty();
        }
        try {
            String sessionId = verifier.verify(accessToken).getClaim(AccessTokens.SESSION_ID);
            return Optional.of(UUID.fromString(sessionId));
        } catch (ParseException e) {
            LOG.debug("Neither a session token nor a good access token", e);
            return Optional.empty();
        }
    }

    private static String tokenIn(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : "";
    }
}
