package dev.taskguard.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Wire;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** The limits of requests. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class LimitsTest {

    private static final int LIMIT = 64 * 1024;

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    @Test
    void bodyOf64KibIsAccepted() throws Exception {
        assertThat(post(BodyPublishers.ofString(taskOf(LIMIT))).statusCode(), equalTo(201));
    }

    @Test
    void chunkedBodyOf64KibIsAccepted() throws Exception {
        assertThat(post(chunked(taskOf(LIMIT))).statusCode(), equalTo(201));
    }

    @Test
    void largerBodyIs413AndCreatesNothing() throws Exception {
        assertTooLarge(post(BodyPublishers.ofString(taskOf(LIMIT + 1))));
    }

    @Test
    void largerChunkedBodyIs413AndCreatesNothing() throws Exception {
        assertTooLarge(post(chunked(taskOf(LIMIT + 1))));
    }

    @Test
    void muchLargerBodyIs413() throws Exception {
        assertTooLarge(post(chunked(taskOf(20 * LIMIT))));
    }

    @Test
    void excessiveContentLengthIs413BeforeTheBodyArrives() throws IOException {
        String head = "POST " + ada.tasks() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + ada.jwt() + "\r\nContent-Length: 99999999999\r\n\r\n";
        assertThat(Wire.sendAsIs(head).status(), equalTo(413));
    }

    @Test
    void largerBodyOverHttp2Is413() throws Exception {
        HttpClient http2 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        URI ok = URI.create("http://localhost:" + RestAssured.port + "/api/auth/ok");
        HttpResponse<String> upgraded = http2.send(HttpRequest.newBuilder(ok).build(), BodyHandlers.ofString());
        assertThat(upgraded.version(), equalTo(HttpClient.Version.HTTP_2));

        HttpResponse<String> response =
                http2.send(postRequest(BodyPublishers.ofString(taskOf(LIMIT + 1))), BodyHandlers.ofString());
        assertThat(response.version(), equalTo(HttpClient.Version.HTTP_2));
        assertTooLarge(response);
    }

    @Test
    void authApiHasTheSameLimit() {
        given().contentType("application/json")
                .body("{\"email\":\"" + "a".repeat(LIMIT) + "\"}")
                .post("/api/auth/sign-in/email")
                .then()
                .spec(Problems.problem(413, "REQUEST_ENTITY_TOO_LARGE"));
    }

    @Test
    void tooLongTargetIs414() {
        given().get("/api/auth/ok?" + "x".repeat(5_000)).then().spec(Problems.problem(414, "REQUEST_URI_TOO_LONG"));
    }

    @Test
    void tooLargeHeadersAre431() {
        given().header("X-Large", "x".repeat(17_000))
                .get("/api/auth/ok")
                .then()
                .spec(Problems.problem(431, "REQUEST_HEADER_FIELDS_TOO_LARGE"));
    }

    @Test
    void unreadableRequestsAreRefusedAndLaterOnesServed() throws IOException {
        assertThat(
                Wire.sendAsIs("GET /api/auth/ok HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(40_000) + "\r\n\r\n")
                        .status(),
                equalTo(431));
        assertThat(
                Wire.sendAsIs("GET /" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .status(),
                equalTo(414));
        assertThat(Wire.sendAsIs("no http at all\r\n\r\n").status(), equalTo(400));
        given().get("/api/auth/ok").then().statusCode(200);
    }

    private void assertTooLarge(HttpResponse<String> response) {
        assertThat(response.statusCode(), equalTo(413));
        assertThat(response.headers().firstValue("Content-Type").orElse(""), equalTo("application/problem+json"));
        assertThat(response.body(), containsString("\"code\":\"REQUEST_ENTITY_TOO_LARGE\""));
        ada.request().get(ada.tasks()).then().statusCode(200).body("$", hasSize(0));
    }

    /** A task of this many bytes, most of them in an unknown member. */
    private static String taskOf(int bytes) {
        String start = "{\"title\":\"large\",\"x\":\"";
        return start + "x".repeat(bytes - start.length() - 2) + "\"}";
    }

    private static BodyPublisher chunked(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(postRequest(body), BodyHandlers.ofString());
    }

    private HttpRequest postRequest(BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + ada.tasks()))
                .header("Authorization", "Bearer " + ada.jwt())
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
    }
}
