package dev.taskguard.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.restassured.RestAssured;

/** Sends requests concurrently, each on its own connection. */
public final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    /** A JSON request to the service under test. */
    public static HttpRequest post(String path, String json) {
        return post(RestAssured.port, path, json);
    }

    /** A JSON request to the service at this port. */
    public static HttpRequest post(int port, String path, String json) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    /** Sends a request this many times at once, without waiting for the responses. */
    public static List<CompletableFuture<HttpResponse<String>>> send(int times, HttpRequest request) {
        return IntStream.range(0, times)
                .mapToObj(i -> CLIENT.sendAsync(request, BodyHandlers.ofString()))
                .toList();
    }

    /** Sends a request this many times at once, and waits for the responses. */
    public static List<HttpResponse<String>> sendAndWait(int times, HttpRequest request) {
        return send(times, request).stream().map(CompletableFuture::join).toList();
    }
}
