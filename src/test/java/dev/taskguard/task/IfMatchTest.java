package dev.taskguard.task;

import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.TaskEndpoint;
import dev.taskguard.testing.Tasks;
import dev.taskguard.testing.Wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Changes that apply to one version of a task only (RFC 9110 §13.1.1). */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class IfMatchTest {

    private Account ada;
    private String task;
    private String tag;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
        tag = ada.request().get(task).header("ETag");
    }

    private Response send(TaskEndpoint endpoint, String ifMatch) {
        return endpoint.send(ada.request().header("If-Match", ifMatch), task);
    }

    private static Stream<Arguments> onEach(String... values) {
        return Stream.of(TaskEndpoint.REPLACE, TaskEndpoint.PATCH, TaskEndpoint.DELETE)
                .flatMap(endpoint -> Stream.of(values).map(value -> Arguments.of(endpoint, value)));
    }

    static Stream<Arguments> matching() {
        return onEach("%s", "*", "\"other\", %s", "%s,\"other\"");
    }

    @ParameterizedTest
    @MethodSource("matching")
    void currentVersionIsChanged(TaskEndpoint endpoint, String ifMatch) {
        send(endpoint, ifMatch.formatted(tag)).then().statusCode(endpoint == TaskEndpoint.DELETE ? 204 : 200);
    }

    /** The comparison is strong: a weak tag matches nothing. */
    static Stream<Arguments> different() {
        return onEach("\"other\"", "\"\"", "W/%s", "\"other\", \"another\"");
    }

    @ParameterizedTest
    @MethodSource("different")
    void otherVersionIsNotChanged(TaskEndpoint endpoint, String ifMatch) {
        String before = Tasks.stateOf(ada, task);
        send(endpoint, ifMatch.formatted(tag)).then().spec(Problems.problem(412, "TASK_CHANGED"));
        assertEquals(before, Tasks.stateOf(ada, task));
        ada.request().get(task).then().header("ETag", tag);
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "PATCH", "DELETE"})
    void interveningChangeIsNotOverwritten(TaskEndpoint endpoint) {
        Response changed =
                ada.request().body("{\"description\": \"changed in between\"}").patch(task);
        assertNotEquals(tag, changed.header("ETag"));
        send(endpoint, tag).then().spec(Problems.problem(412, "TASK_CHANGED"));
        assertEquals(changed.asString(), Tasks.stateOf(ada, task));
        send(endpoint, changed.header("ETag")).then().statusCode(endpoint == TaskEndpoint.DELETE ? 204 : 200);
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "PATCH"})
    void changeReturnsTheNewTag(TaskEndpoint endpoint) {
        String answered = send(endpoint, tag).header("ETag");
        assertNotEquals(tag, answered);
        ada.request().get(task).then().header("ETag", answered);
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "PATCH", "DELETE"})
    void missingTaskIsNotFound(TaskEndpoint endpoint) {
        ada.request().delete(task).then().statusCode(204);
        send(endpoint, tag).then().spec(Problems.problem(404, "TASK_NOT_FOUND"));
        send(endpoint, "*").then().spec(Problems.problem(404, "TASK_NOT_FOUND"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LIST", "CREATE", "GET"})
    void malformedTagIsRefused(TaskEndpoint endpoint) {
        for (String malformed : new String[] {"", "\"", "W/", ",", "\"a", "a\"", "\u00e4", "x".repeat(4_000)}) {
            String before = Tasks.stateOf(ada, task);
            Wire.Response response = Wire.send(
                    endpoint.method(),
                    task,
                    endpoint.hasBody() ? TaskEndpoint.BODY : "",
                    Wire.token(ada),
                    "Content-Type: application/json",
                    "If-Match: " + malformed);
            assertTrue(response.status() == 400 || response.status() == 412, malformed + " " + response.text());
            assertEquals(before, Tasks.stateOf(ada, task));
        }
    }
}
