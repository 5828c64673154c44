package dev.taskguard.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

import io.vertx.core.http.HttpServerResponse;

/**
 * Drops a result that arrives after the deadline of its request. The response has been sent by then, and the attempt to
 * write another one would be logged as a fault of the service.
 */
@Provider
public class LateResponses implements ContainerResponseFilter {

    @Context
    HttpServerResponse sent;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (sent.ended()) {
            response.setEntity(null);
        }
    }
}
