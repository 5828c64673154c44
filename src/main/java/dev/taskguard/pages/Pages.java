package dev.taskguard.pages;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves one document at the address of every page, and decides how long browsers keep the files. They keep each file
 * and ask every time whether it has changed (RFC 9110 §8.8.3), so that a new version is seen at once and is not mixed
 * with an old one. Quarkus sends the content.
 */
@Singleton
class Pages {

    private final PageFiles files = PageFiles.read();

    void register(@Observes Router router) {
        router.route().order(-1).handler(this::serve);
    }

    private void serve(RoutingContext request) {
        String path = request.normalizedPath();
        if (!isRead(request.request().method())) {
            request.next();
        } else if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            serveWhatIsEdited(request, path);
        } else if (files.pages().contains(path)) {
            request.reroute(PageFiles.DOCUMENT);
        } else if (files.tags().containsKey(path)) {
            answer(request, files.tags().get(path));
        } else {
            request.next();
        }
    }

    /** In dev mode, a reload shows what has just been edited. */
    private static void serveWhatIsEdited(RoutingContext request, String path) {
        PageFiles edited = PageFiles.read();
        if (edited.pages().contains(path)) {
            request.reroute(PageFiles.DOCUMENT);
            return;
        }
        if (edited.tags().containsKey(path)) {
            request.response().putHeader("Cache-Control", "no-store");
        }
        request.next();
    }

    private static boolean isRead(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static void answer(RoutingContext request, String tag) {
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
}
