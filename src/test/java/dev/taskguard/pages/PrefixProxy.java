package dev.taskguard.pages;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;

/** A reverse proxy that serves the application below a path prefix. */
final class PrefixProxy implements AutoCloseable {

    private static final Set<String> PASSED_ON =
            Set.of("authorization", "content-type", "if-match", "if-none-match", "accept");

    private static final Set<String> OWN = Set.of("content-length", "transfer-encoding", "connection");

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final String prefix;

    private PrefixProxy(HttpServer server, String prefix) {
        this.server = server;
        this.prefix = prefix;
    }

    /** @param prefix with a slash at both ends */
    static PrefixProxy start(String prefix) throws IOException {
        PrefixProxy proxy = new PrefixProxy(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), prefix);
        proxy.server.createContext(prefix, proxy::pass);
        proxy.server.start();
        return proxy;
    }

    /** The application's address at the proxy, with a slash at the end. */
    String address() {
        return "http://localhost:" + server.getAddress().getPort() + prefix;
    }

    private void pass(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString().substring(prefix.length() - 1);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + target))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (PASSED_ON.contains(name.toLowerCase())) {
                request.header(name, values.get(0));
            }
        });
        try {
            answer(exchange, client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
            if (!OWN.contains(header.getKey().toLowerCase())) {
                exchange.getResponseHeaders().put(header.getKey(), header.getValue());
            }
        }
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
