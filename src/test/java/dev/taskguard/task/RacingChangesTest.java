package dev.taskguard.task;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Concurrent requests for one task. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RacingChangesTest {

    private static final int AT_ONCE = 30;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Account ada;
    private String task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
    }

    private record Change(String member, Object value) {

        /** Takes the members in turn, each time with another value. */
        static Change number(int number) {
            return switch (number % 3) {
                case 0 -> new Change("title", "Title " + number);
                case 1 -> new Change("description", "Description " + number);
                default -> new Change("due_date", "2027-01-%02d".formatted(number + 1));
            };
        }

        HttpRequest.Builder patch(HttpRequest.Builder request) {
            String json = value instanceof String ? "\"" + value + "\"" : value.toString();
            return request.method("PATCH", BodyPublishers.ofString("{\"" + member + "\": " + json + "}"));
        }
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + task))
                .header("Authorization", "Bearer " + ada.jwt())
                .header("Content-Type", "application/json");
    }

    private static List<HttpResponse<String>> allAtOnce(IntFunction<HttpRequest> requests) {
        List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> CLIENT.sendAsync(requests.apply(number), BodyHandlers.ofString()))
                .toList();
        return responses.stream().map(CompletableFuture::join).toList();
    }

    private static int version(HttpResponse<String> response) {
        return Integer.parseInt(
                response.headers().firstValue("ETag").orElseThrow().replace("\"", ""));
    }

    private Map<String, Object> members(String json) {
        Map<String, Object> members = new HashMap<>(new JsonPath(json).<String, Object>getMap("$"));
        members.remove("updated_at");
        return members;
    }

    @Test
    void noChangeIsLost() {
        Map<String, Object> expected = members(Tasks.stateOf(ada, task));
        List<HttpResponse<String>> responses =
                allAtOnce(number -> Change.number(number).patch(request()).build());
        responses.forEach(response -> assertEquals(200, response.statusCode(), response.body()));

        List<Integer> inOrder = IntStream.range(0, AT_ONCE)
                .boxed()
                .sorted(Comparator.comparing(number -> version(responses.get(number))))
                .toList();
        for (int step = 0; step < AT_ONCE; step++) {
            int number = inOrder.get(step);
            Change change = Change.number(number);
            expected.put(change.member(), change.value());
            assertEquals(step + 1, version(responses.get(number)));
            assertEquals(expected, members(responses.get(number).body()));
        }
        assertEquals(expected, members(Tasks.stateOf(ada, task)));
        ada.request().get(task).then().header("ETag", "\"" + AT_ONCE + "\"");
    }

    @Test
    void onlyOneOfManyChangesToOneVersionSucceeds() {
        String tag = ada.request().get(task).header("ETag");
        List<HttpResponse<String>> responses = allAtOnce(number -> new Change("title", "Title " + number)
                .patch(request().header("If-Match", tag))
                .build());
        List<HttpResponse<String>> made = responses.stream()
                .filter(response -> response.statusCode() == 200)
                .toList();
        assertEquals(1, made.size());
        assertEquals(
                AT_ONCE - 1,
                responses.stream()
                        .filter(response -> response.statusCode() == 412)
                        .count());
        assertEquals(made.get(0).body(), Tasks.stateOf(ada, task));
    }

    @RepeatedTest(5)
    void taskIsDeletedOnceAmongManyChangesAndDeletions() {
        List<HttpResponse<String>> responses = allAtOnce(number -> number % 3 == 1
                ? request().DELETE().build()
                : Change.number(number).patch(request()).build());
        for (HttpResponse<String> response : responses) {
            int done = response.request().method().equals("DELETE") ? 204 : 200;
            assertTrue(response.statusCode() == done || response.statusCode() == 404, response.body());
        }
        assertEquals(
                1,
                responses.stream()
                        .filter(response -> response.statusCode() == 204)
                        .count());
        ada.request().get(task).then().spec(Problems.problem(404, "TASK_NOT_FOUND"));
    }
}
