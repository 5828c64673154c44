package dev.taskguard.access;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a request with a {@code {user_id}} in its path pass only where that is the subject of its token. It is global
 * and keyed on the path parameter, so that no new route can forget it, and it runs before the body is read and before
 * any query. The answer is the same whether that user exists or not.
 */
public class OwnershipFilter {

    private static final String OWNER = "user_id";

    private final CurrentIdentityAssociation identity;

    OwnershipFilter(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public Uni<Void> ownerOnly(UriInfo uri) {
        String owner = uri.getPathParameters().getFirst(OWNER);
        return owner == null
                ? Uni.createFrom().voidItem()
                : identity.getDeferredIdentity()
                        .invoke(asking -> check(asking, owner))
                        .replaceWithVoid();
    }

    private static void check(SecurityIdentity asking, String owner) {
        if (asking.isAnonymous()) {
            throw new UnauthorizedException();
        }
        if (!(asking.getPrincipal() instanceof JsonWebToken token) || !owner.equals(token.getSubject())) {
            throw new NotTheOwner();
        }
    }
}
