package dev.taskguard.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.taskguard.crypto.Sha256;

/**
 * The pages: static files, which Quarkus serves. They are one document, whatever page of it is asked for, and its
 * modules. Browsers keep them, and ask each time whether they have changed (RFC 9110 §8.8.3): so a new version is seen
 * at once, and an old one is never mixed with it for long.
 */
@Singleton
class Pages {

    private static final String DOCUMENT = "/index.html";

    /** The addresses that the modules know as pages: see {@code app.js}. */
    private static final Pattern PAGE = Pattern.compile("/|/sign-in|/sign-up|/account");

    private static final Pattern FILE = Pattern.compile("/index\\.html|/app/[a-z-]+\\.(js|css|svg)");

    private final Map<String, String> tags = new ConcurrentHashMap<>();

    void register(@Observes Router router) {
        router.route().order(-1).handler(this::serve);
    }

    private void serve(RoutingContext request) {
        String path = request.normalizedPath();
        boolean isPage = PAGE.matcher(path).matches();
        if (!isRead(request.request().method())
                || !isPage && !FILE.matcher(path).matches()) {
            request.next();
        } else if (isPage) {
            request.reroute(DOCUMENT);
        } else if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            // It may change at any moment.
            request.response().putHeader("Cache-Control", "no-store");
            request.next();
        } else {
            Optional.ofNullable(tags.computeIfAbsent(path, Pages::hash))
                    .ifPresentOrElse(tag -> answer(request, tag), request::next);
        }
    }

    private static boolean isRead(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static void answer(RoutingContext request, String tag) {
        request.response().putHeader("Cache-Control", "no-cache").putHeader("ETag", tag);
        // Among others perhaps, and weak where a proxy has compressed it: a cache compares them weakly (RFC 9110
        // §13.1.2).
        String known = request.request().getHeader("If-None-Match");
        if (known != null && known.contains(tag)) {
            request.response().setStatusCode(304).end();
        } else {
            request.next();
        }
    }

    /** Read once for each file, of which there are a dozen small ones. */
    private static String hash(String path) {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources" + path)) {
            if (file == null) {
                return null;
            }
            return '"' + HexFormat.of().formatHex(Sha256.of(file.readAllBytes()), 0, 16) + '"';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
