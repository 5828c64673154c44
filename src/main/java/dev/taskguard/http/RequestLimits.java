package dev.taskguard.http;

import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.TimeoutHandler;

import dev.taskguard.problem.UnroutedProblems;

/**
 * Limits that apply before anything else looks at a request: the size of its path and headers, and the time until the
 * response. The server's own limits are higher; beyond them it closes the connection, because it cannot read the
 * request well enough to respond.
 */
@Singleton
class RequestLimits {

    private static final int MAX_URI_CHARACTERS = 4 * 1024;
    private static final int MAX_HEADER_CHARACTERS = 16 * 1024;
    private static final long DEADLINE_MILLIS = 10_000;

    private static final int FIRST = 1_000;

    /** Below CORS (300), so that browsers may read the problem. */
    private static final int BELOW_CORS = 299;

    private final UnroutedProblems problems;

    RequestLimits(UnroutedProblems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(RequestLimits::leaveTheRest, FIRST);
        filters.register(TimeoutHandler.create(DEADLINE_MILLIS), FIRST - 1);
        filters.register(this::checkSize, BELOW_CORS);
    }

    /**
     * Closes the connection after a response to a body that was too large or too slow, rather than read the rest of it.
     * With HTTP/2, only the stream ends.
     */
    private static void leaveTheRest(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = request.response();
        if (request.version() != HttpVersion.HTTP_2) {
            context.addHeadersEndHandler(sent -> {
                if (response.getStatusCode() == 413 || isUnreadAfterDeadline(request)) {
                    response.putHeader("Connection", "close");
                }
            });
            context.addEndHandler(sent -> {
                if (isUnreadAfterDeadline(request)) {
                    request.connection().close();
                }
            });
        }
        context.next();
    }

    private static boolean isUnreadAfterDeadline(HttpServerRequest request) {
        return request.response().getStatusCode() == 503 && !request.isEnded();
    }

    private void checkSize(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.uri().length() > MAX_URI_CHARACTERS) {
            problems.answer(context, 414);
        } else if (sizeOf(request) > MAX_HEADER_CHARACTERS) {
            problems.answer(context, 431);
        } else {
            context.next();
        }
    }

    private static int sizeOf(HttpServerRequest request) {
        int size = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            size += header.getKey().length() + header.getValue().length();
        }
        return size;
    }
}
