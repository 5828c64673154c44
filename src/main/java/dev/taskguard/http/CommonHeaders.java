package dev.taskguard.http;

import java.util.Date;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.netty.handler.codec.DateFormatter;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The headers of every response: the time (RFC 9110 §6.6.1), that it depends on the origin (because of CORS, a cache
 * would otherwise hand one origin's response to another), and what browsers may do with it.
 *
 * <p>Quarkus' own setting for headers adds a route for each, and looks at the path before an unreadable one can be
 * refused.
 */
@Singleton
class CommonHeaders {

    /** Before anything that may respond. */
    private static final int FIRST = 3_000;

    private static final String POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    void register(@Observes Filters filters) {
        filters.register(CommonHeaders::add, FIRST);
    }

    /** Vert.x refuses some requests, such as those with an invalid {@code Host}, before any filter. */
    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(CommonHeaders::add);
    }

    private static void add(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (!response.headWritten()) {
            response.putHeader("Date", DateFormatter.format(new Date()))
                    .putHeader("Vary", "Origin")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Referrer-Policy", "no-referrer");
            if (hasPolicy(context)) {
                response.putHeader("Content-Security-Policy", POLICY);
            }
        }
        context.next();
    }

    /** Swagger UI, the Dev UI and Quarkus' error page have inline scripts and styles. They exist in dev mode only. */
    private static boolean hasPolicy(RoutingContext context) {
        return LaunchMode.current() != LaunchMode.DEVELOPMENT
                || context.request().path().startsWith("/app/");
    }
}
