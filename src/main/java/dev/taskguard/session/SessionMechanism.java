package dev.taskguard.session;

import java.util.Set;

import jakarta.inject.Singleton;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.taskguard.token.TokenRefused;

/**
 * Authenticates requests of the auth API by their session: the bearer token is the session token, or an access token
 * that stands for its session. The identity's principal is the {@link Caller}.
 *
 * <p>An endpoint chooses it with {@code @HttpAuthenticationMechanism(SessionMechanism.SCHEME)}. Elsewhere the JWT
 * mechanism decides first, because of its higher priority, and accepts access tokens only.
 */
@Singleton
public class SessionMechanism implements HttpAuthenticationMechanism {

    /** What an endpoint names in {@code @HttpAuthenticationMechanism}. */
    public static final String SCHEME = "session";

    private final Callers callers;

    SessionMechanism(Callers callers) {
        this.callers = callers;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        return callers.find(context.request())
                .onFailure(TokenRefused.class)
                .transform(AuthenticationFailedException::new)
                .onItem()
                .ifNotNull()
                .transform(caller ->
                        QuarkusSecurityIdentity.builder().setPrincipal(caller).build());
    }

    /** Never sent: {@code ProblemMappers} turns failures into responses, with the challenge of RFC 6750. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, SCHEME, SCHEME));
    }

    /** Below the JWT mechanism's. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY - 1;
    }
}
