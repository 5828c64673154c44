package dev.taskguard.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.TaskEndpoint;
import dev.taskguard.testing.Tasks;
import dev.taskguard.testing.Wire;
import dev.taskguard.testing.Wire.Answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Token, owner, then path, headers and body: a request is refused for the first of its flaws in this order. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class JudgementOrderTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String MALFORMED = "{\"title\": ";
    private static final String OVER_LARGE = "{\"title\": \"" + "x".repeat(70_000) + "\", \"completed\": true}";
    private static final String NOTHING = "";

    private Account ada;
    private Account stranger;
    private int adasTask;
    private String adasTasks;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
        stranger = Account.signUp();
        adasTask = ada.createTask("Water plants");
        adasTasks = Tasks.stateOf(ada, ada.tasks());
    }

    @AfterEach
    void nothingHasChanged() {
        assertEquals(adasTasks, Tasks.stateOf(ada, ada.tasks()));
    }

    private static HttpResponse<String> send(
            TaskEndpoint endpoint, Account owner, Object task, Account asking, String type, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + endpoint.path(owner.id(), task)))
                .header("Content-Type", type)
                .method(endpoint.method(), body);
        if (asking != null) {
            request.header("Authorization", "Bearer " + asking.jwt());
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static BodyPublisher chunked(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private void every(int status, TaskEndpoint endpoint, Account asking) {
        for (Object task : List.of(adasTask, "abc")) {
            for (String type : List.of("application/json", "text/plain", "nonsense")) {
                for (String body : List.of(TaskEndpoint.BODY, MALFORMED, OVER_LARGE, NOTHING)) {
                    for (BodyPublisher publisher : List.of(BodyPublishers.ofString(body), chunked(body))) {
                        HttpResponse<String> answer = send(endpoint, ada, task, asking, type, publisher);
                        assertEquals(status, answer.statusCode(), () -> task + " " + type + " " + answer.body());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutATokenNothingElseIsLookedAt(TaskEndpoint endpoint) {
        every(401, endpoint, null);
    }

    @ParameterizedTest
    @EnumSource
    void fromAStrangerNothingBehindTheOwnerIsLookedAt(TaskEndpoint endpoint) {
        every(403, endpoint, stranger);
    }

    @ParameterizedTest
    @EnumSource
    void aBadTokenIsRefusedBeforeTheOwner(TaskEndpoint endpoint) {
        Account forger = new Account(ada.id(), ada.email(), ada.token(), ada.jwt() + "x");
        every(401, endpoint, forger);
    }

    /** The body that is announced never comes. */
    @ParameterizedTest
    @EnumSource
    void aStrangerIsRefusedBeforeTheBodyIsRead(TaskEndpoint endpoint) {
        String path = endpoint.path(ada.id(), adasTask);
        Answer answer =
                Wire.send(endpoint.method(), path, "{", 1_000, Wire.token(stranger), "Content-Type: application/json");
        assertEquals(403, answer.status(), answer.text());
        Answer withoutToken = Wire.send(endpoint.method(), path, "{", 1_000, "Content-Type: application/json");
        assertEquals(401, withoutToken.status(), withoutToken.text());
    }

    /** A query would wait for the locks, and the statement timeout make it a 503. */
    @ParameterizedTest
    @EnumSource
    void aStrangerIsRefusedWithoutAQuery(TaskEndpoint endpoint) throws SQLException {
        try (Connection database = Postgres.connect();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("LOCK TABLE users, sessions, tasks, ended_sessions, signing_keys");
            endpoint.send(stranger.asking(), endpoint.path(ada.id(), adasTask))
                    .then()
                    .spec(Problems.problem(403, "NOT_THE_OWNER"));
            database.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "REPLACE", "PATCH"})
    void theOwnerIsToldWhatIsWrongWithTheBody(TaskEndpoint endpoint) {
        String json = "application/json";
        assertEquals(400, ofOwner(endpoint, adasTask, json, BodyPublishers.ofString(MALFORMED)));
        assertEquals(400, ofOwner(endpoint, adasTask, json, BodyPublishers.noBody()));
        assertEquals(413, ofOwner(endpoint, adasTask, json, BodyPublishers.ofString(OVER_LARGE)));
        assertEquals(413, ofOwner(endpoint, adasTask, json, chunked(OVER_LARGE)));
        assertEquals(415, ofOwner(endpoint, adasTask, "text/plain", BodyPublishers.ofString(TaskEndpoint.BODY)));
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "REPLACE", "PATCH", "DELETE"})
    void theOwnerIsToldThatThereIsNoSuchTask(TaskEndpoint endpoint) {
        BodyPublisher body = endpoint.hasBody() ? BodyPublishers.ofString(TaskEndpoint.BODY) : BodyPublishers.noBody();
        assertEquals(404, ofOwner(endpoint, "abc", "application/json", body));
        assertEquals(404, ofOwner(endpoint, Long.MAX_VALUE, "application/json", body));
    }

    private int ofOwner(TaskEndpoint endpoint, Object task, String type, BodyPublisher body) {
        HttpResponse<String> answer = send(endpoint, ada, task, ada, type, body);
        assertTrue(answer.body().contains("\"status\":" + answer.statusCode()), answer.body());
        return answer.statusCode();
    }
}
