package dev.taskguard.session;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import org.hibernate.StaleStateException;

import dev.taskguard.token.TokenRefused;
import dev.taskguard.token.TokenRefused.Reason;
import dev.taskguard.token.TokenVerifier;

/** Finds the session that a request of the auth API speaks for, and extends it. */
@Singleton
class Callers {

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;
    private final SessionConfig config;
    private final Clock clock;

    Callers(TokenVerifier verifier, SessionConfig config, Clock clock) {
        this.verifier = verifier;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The caller, or null if the request has no bearer token. Fails with {@link TokenRefused} if the token is not
     * valid.
     */
    Uni<Caller> find(HttpServerRequest request) {
        return tokenIn(request.getHeader("Authorization"))
                .map(token -> Panache.withTransaction(() -> find(token)))
                .orElseGet(() -> Uni.createFrom().nullItem())
                // The session ended while it was being extended, and its row is gone.
                .onFailure(
                        failure -> failure instanceof StaleStateException || failure instanceof OptimisticLockException)
                .transform(gone -> new TokenRefused(Reason.NO_SESSION));
    }

    private Uni<Caller> find(String token) {
        return SessionToken.parse(token)
                .map(sessionToken -> Session.findLive(sessionToken, clock.instant())
                        .map(session -> session == null ? null : new Caller(session, token)))
                .orElseGet(() -> findByAccessToken(token))
                .onItem()
                .ifNull()
                .failWith(() -> new TokenRefused(Reason.NO_SESSION))
                .invoke(caller -> caller.session().extend(config.lifetime(), clock.instant()));
    }

    private Uni<Caller> findByAccessToken(String token) {
        try {
            return Session.findLive(verifier.verify(token).sessionId(), clock.instant())
                    .map(session -> session == null ? null : new Caller(session, session.id.toString()));
        } catch (TokenRefused e) {
            return Uni.createFrom().failure(e);
        }
    }

    private static Optional<String> tokenIn(String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(token -> !token.isEmpty());
    }
}
