package dev.taskguard.session;

import jakarta.ws.rs.Priorities;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.taskguard.client.Clients;
import dev.taskguard.token.TokenRefused;

/** Finds the {@link Caller} of a method that is {@link SessionNeeded}, before anything else is judged; or 401. */
public class SessionFilter {

    private final Sessions sessions;
    private final Clients clients;
    private final CurrentCaller current;

    SessionFilter(Sessions sessions, Clients clients, CurrentCaller current) {
        this.sessions = sessions;
        this.clients = clients;
        this.current = current;
    }

    @SessionNeeded
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Uni<Void> findCaller(HttpServerRequest request) {
        return sessions.findCurrent(request)
                .onFailure(TokenRefused.class)
                .transform(AuthenticationFailedException::new)
                .onItem()
                .ifNull()
                .failWith(UnauthorizedException::new)
                .invoke(found -> current.set(new Caller(found.session(), clients.of(request))))
                .replaceWithVoid();
    }
}
