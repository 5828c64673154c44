package dev.taskguard.pages;

import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves the document with 404 to a browser that opens an unknown address; it then shows "Page not found" and a way
 * back. All other clients get a problem, and so does a browser that opens an address of the API.
 */
@Singleton
class UnknownAddresses {

    private static final Pattern API = Pattern.compile("/(?:api|q|\\.well-known)(?:/.*)?");

    /** Each link of the document grows with the depth of the address. This keeps the response small. */
    private static final int MAX_DEPTH = 16;

    /** Before the API, which responds to every unknown address with a problem. */
    private static final int AFTER_PAGES = Pages.ORDER + 1;

    private final Pages pages;

    UnknownAddresses(Pages pages) {
        this.pages = pages;
    }

    void register(@Observes Router router) {
        router.route().order(AFTER_PAGES).handler(this::serve);
    }

    private void serve(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (Pages.isRead(request) && acceptsHtml(request) && isUnknown(context)) {
            context.response()
                    .setStatusCode(404)
                    .putHeader("Content-Type", "text/html;charset=UTF-8")
                    .putHeader("Cache-Control", "no-store")
                    .end(pages.files().documentAtDepth(Pages.depthOf(request)));
        } else {
            context.next();
        }
    }

    private boolean isUnknown(RoutingContext context) {
        String path = context.normalizedPath();
        return !pages.files().tags().containsKey(path)
                && !API.matcher(path).matches()
                && Pages.depthOf(context.request()) <= MAX_DEPTH;
    }

    /** Whether the client names HTML: browsers do when they open an address; scripts and curl accept anything. */
    private static boolean acceptsHtml(HttpServerRequest request) {
        String accepted = request.getHeader("Accept");
        return accepted != null && accepted.contains("text/html");
    }
}
