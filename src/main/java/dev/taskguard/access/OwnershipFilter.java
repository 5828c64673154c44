package dev.taskguard.access;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.client.Clients;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.token.VerifiedToken;

/**
 * Lets a request pass only if the {@code {user_id}} in its path is the subject of its token. It applies to every path
 * with that parameter, so that no new route can forget it, and runs before the body is read and before any query. The
 * response is the same whether or not that user exists.
 */
public class OwnershipFilter {

    private static final String OWNER = "user_id";

    private final CurrentIdentityAssociation identity;
    private final AuditTrail audit;
    private final Clients clients;

    private enum Outcome {
        ANOTHER_USERS_PATH
    }

    OwnershipFilter(CurrentIdentityAssociation identity, AuditTrail audit, Clients clients) {
        this.identity = identity;
        this.audit = audit;
        this.clients = clients;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public Uni<Void> ownerOnly(UriInfo uri, HttpServerRequest request) {
        String owner = uri.getPathParameters().getFirst(OWNER);
        return owner == null
                ? Uni.createFrom().voidItem()
                : identity.getDeferredIdentity()
                        .invoke(asking -> check(asking, owner, request))
                        .replaceWithVoid();
    }

    private void check(SecurityIdentity asking, String owner, HttpServerRequest request) {
        if (asking.isAnonymous()) {
            throw new UnauthorizedException();
        }
        if (!(asking.getPrincipal() instanceof VerifiedToken token)) {
            throw notTheOwner();
        }
        if (!owner.equals(token.getSubject())) {
            // The path is text that the client chose, so it stays out of the log.
            audit.record(SecurityEvent.of(Kind.OWNERSHIP_REFUSED, Outcome.ANOTHER_USERS_PATH, clients.of(request))
                    .with("user_id", token.getSubject())
                    .session(token.sessionId()));
            throw notTheOwner();
        }
    }

    private static ProblemException notTheOwner() {
        return new ProblemException(Problem.of(403, "NOT_THE_OWNER", "You can only access your own resources."));
    }
}
