package dev.taskguard.pages;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Requests do not make the service search its class path. */
class PagesLookupTest {

    @Test
    void filesAreLookedUpOnceAndUnknownOnesNever() throws Exception {
        Lookups lookups = new Lookups(PagesLookupTest.class.getClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader previous = thread.getContextClassLoader();
        thread.setContextClassLoader(lookups);
        Vertx vertx = Vertx.vertx();
        try {
            Pages pages = new Pages();
            assertFalse(lookups.names.isEmpty(), "the files are looked up at start");
            lookups.names.clear();
            Router router = Router.router(vertx);
            pages.register(router);
            router.route()
                    .last()
                    .handler(request -> request.response().setStatusCode(404).end());
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            for (String path : List.of("/app/nothing.js", "/app/nothing.js", "/app/app.js", "/nothing")) {
                request(server.actualPort(), path);
            }
            assertEquals(List.of(), lookups.names);
        } finally {
            thread.setContextClassLoader(previous);
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private static void request(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        assertEquals(
                404,
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode());
    }

    /** A class loader that remembers which of the pages' files it was asked for. */
    private static final class Lookups extends ClassLoader {

        private final List<String> names = Collections.synchronizedList(new ArrayList<>());

        Lookups(ClassLoader parent) {
            super(parent);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            if (name.startsWith("META-INF/resources/")) {
                names.add(name);
            }
            return super.getResourceAsStream(name);
        }
    }
}
