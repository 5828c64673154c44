package dev.taskguard.http;

import java.util.Optional;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Says which methods a path supports, in response to {@code OPTIONS} (RFC 9110 §9.3.7) and with every 405 (§15.5.6).
 * Quarkus' own answer to {@code OPTIONS} lists the methods of all paths that begin alike, and its 405 none.
 */
public class AllowedMethods {

    private final Routes routes;

    AllowedMethods(Routes routes) {
        this.routes = routes;
    }

    @ServerRequestFilter(preMatching = true)
    public Optional<Response> answerOptions(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.OPTIONS)
                ? Optional.of(Response.noContent()
                        .header(
                                HttpHeaders.ALLOW,
                                routes.allowAt(pathOf(request)).orElseThrow(NotFoundException::new))
                        .build())
                : Optional.empty();
    }

    @ServerResponseFilter
    public void nameThem(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            routes.allowAt(pathOf(request))
                    .ifPresent(methods -> response.getHeaders().putSingle(HttpHeaders.ALLOW, methods));
        }
    }

    private static String pathOf(ContainerRequestContext request) {
        return "/" + request.getUriInfo().getPath().replaceFirst("^/", "");
    }
}
