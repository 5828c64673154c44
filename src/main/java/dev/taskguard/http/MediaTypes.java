package dev.taskguard.http;

import java.util.Objects;

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
    @ServerRequestFilter(priority = Priorities.ENTITY_CODER)
    public void requireJson(ContainerRequestContext request) {
        if (!hasBody(request)) {
            return;
        }
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        } else if (!isReadable(type, request.getMethod())) {
            throw new NotSupportedException();
        }
    }

    private static boolean isReadable(String type, String method) {
        try {
            MediaType parsed = MediaType.valueOf(type);
            return parsed.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                    || parsed.isCompatible(MERGE_PATCH) && method.equals(HttpMethod.PATCH);
        } catch (IllegalArgumentException noMediaType) {
            return false;
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        return request.getHeaderString("Transfer-Encoding") != null
                || !"0".equals(Objects.requireNonNullElse(request.getHeaderString(HttpHeaders.CONTENT_LENGTH), "0"));
    }
}
