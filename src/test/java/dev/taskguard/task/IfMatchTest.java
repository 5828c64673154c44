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

/** A change that is meant for one version of a task (RFC 9110 §13.1.1). */
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
        tag = ada.asking().get(task).header("ETag");
    }

    private Response send(TaskEndpoint endpoint, String ifMatch) {
        return endpoint.send(ada.asking().header("If-Match", ifMatch), task);
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
    void theVersionThatIsThereIsChanged(TaskEndpoint endpoint, String ifMatch) {
        send(endpoint, ifMatch.formatted(tag)).then().statusCode(endpoint == TaskEndpoint.DELETE ? 204 : 200);
    }

    /** The comparison is strong: a weak tag matches nothing. */
    static Stream<Arguments> different() {
        return onEach("\"other\"", "\"\"", "W/%s", "\"other\", \"another\"");
    }

    @ParameterizedTest
    @MethodSource("different")
    void anotherVersionIsNotChanged(TaskEndpoint endpoint, String ifMatch) {
        String before = Tasks.stateOf(ada, task);
        send(endpoint, ifMatch.formatted(tag)).then().spec(Problems.problem(412, "TASK_CHANGED"));
        assertEquals(before, Tasks.stateOf(ada, task));
        ada.asking().get(task).then().header("ETag", tag);
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "PATCH", "DELETE"})
    void aChangeInBetweenIsNotOverwritten(TaskEndpoint endpoint) {
        Response changed =
                ada.asking().body("{\"description\": \"changed in between\"}").patch(task);
        assertNotEquals(tag, changed.header("ETag"));
        send(endpoint, tag).then().spec(Problems.problem(412, "TASK_CHANGED"));
        assertEquals(changed.asString(), Tasks.stateOf(ada, task));
        send(endpoint, changed.header("ETag")).then().statusCode(endpoint == TaskEndpoint.DELETE ? 204 : 200);
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "PATCH"})
    void aChangeAnswersWithTheTagOfWhatItMade(TaskEndpoint endpoint) {
        String answered = send(endpoint, tag).header("ETag");
        assertNotEquals(tag, answered);
        ada.asking().get(task).then().header("ETag", answered);
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "PATCH", "DELETE"})
    void aTaskThatIsNotThereIsNotFound(TaskEndpoint endpoint) {
        ada.asking().delete(task).then().statusCode(204);
        send(endpoint, tag).then().spec(Problems.problem(404, "TASK_NOT_FOUND"));
        send(endpoint, "*").then().spec(Problems.problem(404, "TASK_NOT_FOUND"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LIST", "CREATE", "GET"})
    void aTagThatCannotBeReadIsTheClientsMistake(TaskEndpoint endpoint) {
        for (String nonsense : new String[] {"", "\"", "W/", ",", "\"a", "a\"", "\u00e4", "x".repeat(4_000)}) {
            String before = Tasks.stateOf(ada, task);
            Wire.Answer answer = Wire.send(
                    endpoint.method(),
                    task,
                    endpoint.hasBody() ? TaskEndpoint.BODY : "",
                    Wire.token(ada),
                    "Content-Type: application/json",
                    "If-Match: " + nonsense);
            assertTrue(answer.status() == 400 || answer.status() == 412, nonsense + " " + answer.text());
            assertEquals(before, Tasks.stateOf(ada, task));
        }
    }
}
