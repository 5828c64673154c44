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
import dev.taskguard.testing.Wire.Response;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The order of checks: token, owner, then path, headers and body. A request is refused for its first flaw. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class CheckOrderTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String MALFORMED = "{\"title\": ";
    private static final String OVER_LARGE = "{\"title\": \"" + "x".repeat(70_000) + "\", \"completed\": true}";
    private static final String EMPTY = "";

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

    private void assertAllGet(int status, TaskEndpoint endpoint, Account asking) {
        for (Object task : List.of(adasTask, "abc")) {
            for (String type : List.of("application/json", "text/plain", "nonsense")) {
                for (String body : List.of(TaskEndpoint.BODY, MALFORMED, OVER_LARGE, EMPTY)) {
                    for (BodyPublisher publisher : List.of(BodyPublishers.ofString(body), chunked(body))) {
                        HttpResponse<String> response = send(endpoint, ada, task, asking, type, publisher);
                        assertEquals(status, response.statusCode(), () -> task + " " + type + " " + response.body());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutATokenNothingElseIsChecked(TaskEndpoint endpoint) {
        assertAllGet(401, endpoint, null);
    }

    @ParameterizedTest
    @EnumSource
    void fromAStrangerNothingAfterTheOwnerIsChecked(TaskEndpoint endpoint) {
        assertAllGet(403, endpoint, stranger);
    }

    @ParameterizedTest
    @EnumSource
    void invalidTokenIsRefusedBeforeTheOwnerIsChecked(TaskEndpoint endpoint) {
        Account forger = new Account(ada.id(), ada.email(), ada.token(), ada.jwt() + "x");
        assertAllGet(401, endpoint, forger);
    }

    /** The announced body never arrives. */
    @ParameterizedTest
    @EnumSource
    void strangerIsRefusedBeforeTheBodyIsRead(TaskEndpoint endpoint) {
        String path = endpoint.path(ada.id(), adasTask);
        Response response =
                Wire.send(endpoint.method(), path, "{", 1_000, Wire.token(stranger), "Content-Type: application/json");
        assertEquals(403, response.status(), response.text());
        Response withoutToken = Wire.send(endpoint.method(), path, "{", 1_000, "Content-Type: application/json");
        assertEquals(401, withoutToken.status(), withoutToken.text());
    }

    /** A query would wait for the locks until the statement timeout turned it into a 503. */
    @ParameterizedTest
    @EnumSource
    void strangerIsRefusedWithoutAQuery(TaskEndpoint endpoint) throws SQLException {
        try (Connection database = Postgres.connect();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("LOCK TABLE users, sessions, tasks, ended_sessions, signing_keys");
            endpoint.send(stranger.request(), endpoint.path(ada.id(), adasTask))
                    .then()
                    .spec(Problems.problem(403, "NOT_THE_OWNER"));
            database.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "REPLACE", "PATCH"})
    void ownerLearnsWhatIsWrongWithTheBody(TaskEndpoint endpoint) {
        String json = "application/json";
        assertEquals(400, statusForOwner(endpoint, adasTask, json, BodyPublishers.ofString(MALFORMED)));
        assertEquals(400, statusForOwner(endpoint, adasTask, json, BodyPublishers.noBody()));
        assertEquals(413, statusForOwner(endpoint, adasTask, json, BodyPublishers.ofString(OVER_LARGE)));
        assertEquals(413, statusForOwner(endpoint, adasTask, json, chunked(OVER_LARGE)));
        assertEquals(415, statusForOwner(endpoint, adasTask, "text/plain", BodyPublishers.ofString(TaskEndpoint.BODY)));
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "REPLACE", "PATCH", "DELETE"})
    void ownerLearnsThatThereIsNoSuchTask(TaskEndpoint endpoint) {
        BodyPublisher body = endpoint.hasBody() ? BodyPublishers.ofString(TaskEndpoint.BODY) : BodyPublishers.noBody();
        assertEquals(404, statusForOwner(endpoint, "abc", "application/json", body));
        assertEquals(404, statusForOwner(endpoint, Long.MAX_VALUE, "application/json", body));
    }

    private int statusForOwner(TaskEndpoint endpoint, Object task, String type, BodyPublisher body) {
        HttpResponse<String> response = send(endpoint, ada, task, ada, type, body);
        assertTrue(response.body().contains("\"status\":" + response.statusCode()), response.body());
        return response.statusCode();
    }
}
