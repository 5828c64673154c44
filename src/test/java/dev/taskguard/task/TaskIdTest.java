package dev.taskguard.task;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.TaskEndpoint;
import dev.taskguard.testing.Tasks;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class TaskIdTest {

    private static final Set<TaskEndpoint> OF_ONE_TASK =
            EnumSet.of(TaskEndpoint.GET, TaskEndpoint.REPLACE, TaskEndpoint.PATCH, TaskEndpoint.DELETE);

    private Account ada;
    private int task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = ada.createTask("Water plants");
    }

    private static Stream<Arguments> onEach(String... ids) {
        return OF_ONE_TASK.stream().flatMap(endpoint -> Arrays.stream(ids).map(id -> Arguments.of(endpoint, id)));
    }

    static Stream<Arguments> invalidIds() {
        return onEach(
                "0",
                "-1",
                "abc",
                "null",
                "1e3",
                "0x1",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "99999999999999999999",
                "%20",
                "%09",
                "%00",
                "%D9%A1",
                "%EF%BC%91",
                "*");
    }

    @ParameterizedTest
    @MethodSource("invalidIds")
    void invalidIdIsNotFound(TaskEndpoint endpoint, String id) {
        assertNotFound(endpoint, id);
    }

    static Stream<Arguments> otherSpellings() {
        return onEach(
                "+%d",
                "%%2B%d", "-%d", "0%d", "%d.0", "%d.", "%de0", "%d%%20", "%%20%d", "%d%%0A", "%dL", "%d_0", "%d,%1$d");
    }

    @ParameterizedTest
    @MethodSource("otherSpellings")
    void idHasOneSpelling(TaskEndpoint endpoint, String spelling) {
        assertNotFound(endpoint, spelling.formatted(task));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LIST", "CREATE"})
    void digitsOfOtherScriptsAreNotFound(TaskEndpoint endpoint) {
        StringBuilder arabic = new StringBuilder();
        Integer.toString(task).chars().forEach(digit -> arabic.append("%%D9%%%X".formatted(0xA0 + digit - '0')));
        assertNotFound(endpoint, arabic.toString());
    }

    /** GET is missing here, because the path may mean the list. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LIST", "CREATE", "GET"})
    void emptyIdIsNotFound(TaskEndpoint endpoint) {
        String before = Tasks.stateOf(ada, ada.tasks());
        endpoint.send(ada.request(), ada.tasks() + "/")
                .then()
                .statusCode(anyOf(is(404), is(405)))
                .contentType("application/problem+json");
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }

    /** RFC 3986 §6.2.2.2: an unreserved character and its encoding are the same. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LIST", "CREATE"})
    void percentEncodedDigitIsThatDigit(TaskEndpoint endpoint) {
        String id = Integer.toString(task);
        String encoded = "%%%X".formatted((int) id.charAt(0)) + id.substring(1);
        endpoint.send(ada.request(), endpoint.path(ada.id(), encoded))
                .then()
                .statusCode(endpoint == TaskEndpoint.DELETE ? 204 : 200);
    }

    private void assertNotFound(TaskEndpoint endpoint, String id) {
        String before = Tasks.stateOf(ada, ada.tasks());
        endpoint.send(ada.request(), endpoint.path(ada.id(), id))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", is(404))
                .body("code", endsWith("NOT_FOUND"));
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }
}
