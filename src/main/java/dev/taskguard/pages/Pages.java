package dev.taskguard.pages;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves one document at the address of every page, and decides how long browsers keep the files. Browsers keep each
 * file but revalidate it every time (RFC 9110 §8.8.3), so that a new version shows at once and does not mix with an old
 * one. Quarkus sends the content.
 */
@Singleton
class Pages {

    /** Before the API and the handler of Quarkus for static files. */
    static final int ORDER = -1;

    private final PageFiles packaged = PageFiles.read();

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(this::serve);
    }

    private void serve(RoutingContext request) {
        PageFiles files = files();
        String path = request.normalizedPath();
        if (!isRead(request.request())) {
            if (files.pages().contains(path) || files.tags().containsKey(path)) {
                refuse(request);
            } else {
                request.next();
            }
            return;
        }
        if (files.pages().contains(path)) {
            request.reroute(PageFiles.DOCUMENT);
        } else if (path.endsWith("/") && files.pages().contains(path.substring(0, path.length() - 1))) {
            redirect(request, path.substring(1, path.length() - 1));
        } else if (files.tags().containsKey(path)) {
            answer(request, files.tags().get(path));
        } else {
            request.next();
        }
    }

    /** Files can only be read (RFC 9110 §15.5.6, §9.3.7). */
    private static void refuse(RoutingContext request) {
        request.response().putHeader("Allow", "GET, HEAD, OPTIONS");
        if (request.request().method().equals(HttpMethod.OPTIONS)) {
            request.response().setStatusCode(204).end();
        } else {
            request.fail(405);
        }
    }

    /** In dev mode, files are read again on every request, so that a reload shows an edit. */
    PageFiles files() {
        return isDevelopment() ? PageFiles.read() : packaged;
    }

    static boolean isRead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    /** How many folders the address is in, as the browser counts them when it resolves a relative link. */
    static int depthOf(HttpServerRequest request) {
        return (int) request.path()
                        .chars()
                        .filter(character -> character == '/')
                        .count()
                - 1;
    }

    private static void redirect(RoutingContext context, String page) {
        HttpServerRequest request = context.request();
        String query = request.query() == null ? "" : "?" + request.query();
        context.response()
                .setStatusCode(301)
                .putHeader("Location", "../".repeat(depthOf(request)) + page + query)
                .end();
    }

    private static void answer(RoutingContext request, String tag) {
        if (isDevelopment()) {
            request.response().putHeader("Cache-Control", "no-store");
            request.next();
            return;
        }
        request.response().putHeader("Cache-Control", "no-cache").putHeader("ETag", tag);
        // The header may list several tags, and a proxy that compresses makes them weak: If-None-Match compares weakly
        // (RFC 9110 §13.1.2).
        String known = request.request().getHeader("If-None-Match");
        if (known != null && known.contains(tag)) {
            request.response().setStatusCode(304).end();
        } else {
            request.next();
        }
    }

    private static boolean isDevelopment() {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT;
    }
}
