package dev.taskguard.task;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AtOnce;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.TaskEndpoint;
import dev.taskguard.testing.Tasks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class DeleteTaskTest {

    private Account ada;
    private String task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
    }

    @Test
    void responseIsEmpty() {
        ada.request()
                .delete(task)
                .then()
                .statusCode(204)
                .header("Content-Type", nullValue())
                .header("Cache-Control", "no-store")
                .body(emptyString());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LIST", "CREATE"})
    void deletedTaskIsNotFound(TaskEndpoint endpoint) {
        ada.request().delete(task).then().statusCode(204);
        endpoint.send(ada.request(), task).then().spec(Problems.problem(404, "TASK_NOT_FOUND"));
        assertEquals("[]", Tasks.stateOf(ada, ada.tasks()));
    }

    @Test
    void otherTasksStay() {
        String other = Tasks.create(ada);
        String before = Tasks.stateOf(ada, other);
        ada.request().delete(task).then().statusCode(204);
        assertEquals("[" + before + "]", Tasks.stateOf(ada, ada.tasks()));
    }

    /** Hibernate Reactive's own deletion of an entity mixes up deletions that happen at the same time. */
    @Test
    void manyTasksCanBeDeletedAtOnce() throws Exception {
        String other = Tasks.create(ada);
        List<Callable<Integer>> deletions = Stream.generate(() -> Tasks.create(ada))
                .limit(100)
                .map(each ->
                        (Callable<Integer>) () -> ada.request().delete(each).statusCode())
                .toList();
        assertThat(AtOnce.all(deletions), everyItem(equalTo(204)));
        ada.request().get(ada.tasks()).then().body("size()", equalTo(2));
        ada.request().get(other).then().statusCode(200);
    }

    @Test
    void idIsNotUsedAgain() {
        ada.request().delete(task).then().statusCode(204);
        Tasks.create(ada);
        ada.request().get(task).then().spec(Problems.problem(404, "TASK_NOT_FOUND"));
    }

    @Test
    void listCannotBeDeleted() {
        String before = Tasks.stateOf(ada, ada.tasks());
        ada.request().delete(ada.tasks()).then().spec(Problems.problem(405, "METHOD_NOT_ALLOWED"));
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }
}
