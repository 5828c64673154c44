package dev.taskguard.http;

import java.util.Set;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The API speaks JSON. JAX-RS would refuse other types while it looks for the endpoint ({@code @Consumes},
 * {@code @Produces}), before the caller is authenticated. This filter refuses them afterwards.
 */
public class MediaTypes {

    private static final MediaType MERGE_PATCH = new MediaType("application", "merge-patch+json");

    private final Set<String> methodsWithBody = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    /** Responses are JSON whatever the client prefers: RFC 9110 §12.5.1 permits a server to disregard the header. */
    @ServerRequestFilter(preMatching = true)
    public void disregardAccept(ContainerRequestContext request) {
        request.getHeaders().remove(HttpHeaders.ACCEPT);
    }

    /**
     * A body must be declared as JSON, and not encoded; without a {@code Content-Type}, it is read as JSON. So is a
     * missing body, whatever its type would have been.
     */
    @ServerRequestFilter(priority = Priorities.ENTITY_CODER)
    public void requireJson(ContainerRequestContext request, HttpServerRequest http) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        boolean mayHaveBody = mayHaveBody(request, http);
        if (mayHaveBody && (isEncoded(request) || type != null && !isReadable(type, request.getMethod()))) {
            throw new NotSupportedException();
        }
        if (type == null || !mayHaveBody) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }

    /** Whether the body has a content coding (RFC 9110 §8.4). None is supported. */
    private static boolean isEncoded(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.strip().equalsIgnoreCase("identity");
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

    /** Over HTTP/1.1, a body is announced (RFC 9112 §6.3). Over HTTP/2 it need not be, where the method has one. */
    private boolean mayHaveBody(ContainerRequestContext request, HttpServerRequest http) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.getHeaderString("Transfer-Encoding") != null
                        || http.version() == HttpVersion.HTTP_2 && methodsWithBody.contains(request.getMethod())
                : !length.equals("0");
    }
}
