package dev.taskguard.edge;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The API speaks JSON. JAX-RS would say so while it looks for the endpoint, with {@code @Consumes} and
 * {@code @Produces}, and so before it is known who is asking; here it is said in its turn.
 */
public class MediaTypes {

    private static final MediaType MERGE_PATCH = new MediaType("application", "merge-patch+json");

    /** Answers are JSON whatever a client would like better: RFC 9110 §12.5.1 lets a server disregard the header. */
    @ServerRequestFilter(preMatching = true)
    public void disregardAccept(ContainerRequestContext request) {
        request.getHeaders().remove(HttpHeaders.ACCEPT);
    }

    /** A body must not be of another type; one of no declared type is taken for JSON. */
    @ServerRequestFilter
    @Priority(Priorities.ENTITY_CODER)
    public void requireJson(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        boolean readable = type == null
                || type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                || type.isCompatible(MERGE_PATCH) && request.getMethod().equals(HttpMethod.PATCH);
        if (!readable) {
            throw new NotSupportedException();
        }
    }
}
