package dev.taskguard.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import dev.taskguard.problem.UnroutedProblems;

/**
 * Refuses requests that another server on the way could read differently (RFC 9112 §11.2), and ends their connection:
 * with several {@code Host} or {@code Authorization} lines, an invalid {@code Host}, a transfer coding other than
 * {@code chunked}, or an unreadable address. Vert.x itself refuses {@code Transfer-Encoding} together with
 * {@code Content-Length}.
 */
@Singleton
class MalformedRequests {

    /** Below CORS (300), so that browsers may read the problem; above authentication (200). */
    private static final int BELOW_CORS = 298;

    /** A name or address with an optional port (RFC 3986 §3.2). */
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    private static final Pattern SCHEME_AND_SPACES = Pattern.compile("(?i)bearer {2,}");

    private final UnroutedProblems problems;

    MalformedRequests(UnroutedProblems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BELOW_CORS);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isMalformed(request)) {
            problems.answer(context, 400);
        } else {
            joinScheme(request.headers());
            context.next();
        }
    }

    private static boolean isMalformed(HttpServerRequest request) {
        MultiMap headers = request.headers();
        List<String> hosts = headers.getAll("Host");
        List<String> codings = headers.getAll("Transfer-Encoding");
        return hosts.size() > 1
                || !hosts.isEmpty() && !HOST.matcher(hosts.get(0)).matches()
                || headers.getAll("Authorization").size() > 1
                || codings.size() > 1
                || !codings.isEmpty() && !codings.get(0).equalsIgnoreCase("chunked")
                || !isReadable(request.uri());
    }

    private static boolean isReadable(String address) {
        try {
            return new URI(address).getRawPath() != null;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    /** Any number of spaces may follow the scheme (RFC 9110 §11.4); SmallRye JWT permits one. */
    private static void joinScheme(MultiMap headers) {
        String authorization = headers.get("Authorization");
        if (authorization != null && SCHEME_AND_SPACES.matcher(authorization).lookingAt()) {
            headers.set(
                    "Authorization", SCHEME_AND_SPACES.matcher(authorization).replaceFirst("Bearer "));
        }
    }
}
