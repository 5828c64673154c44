package dev.taskguard.task;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Tasks;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ReplaceTaskTest {

    private Account ada;
    private String task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
    }

    @Test
    void everyMemberIsReplaced() {
        String replaced = ada.request()
                .body(Map.of(
                        "title", "Sell plants",
                        "description", "All of them",
                        "completed", false,
                        "priority", "low",
                        "due_date", "2028-02-29"))
                .put(task)
                .then()
                .statusCode(200)
                .spec(Tasks.whole(ada))
                .body("title", equalTo("Sell plants"))
                .body("description", equalTo("All of them"))
                .body("completed", equalTo(false))
                .body("priority", equalTo("low"))
                .body("due_date", equalTo("2028-02-29"))
                .extract()
                .asString();
        assertEquals(replaced, Tasks.stateOf(ada, task));
    }

    @Test
    void absentOptionalMemberTakesItsDefault() {
        String replaced = ada.request()
                .body(Map.of("title", "Sell plants", "completed", true))
                .put(task)
                .then()
                .statusCode(200)
                .spec(Tasks.whole(ada))
                .body("title", equalTo("Sell plants"))
                .body("description", nullValue())
                .body("completed", equalTo(true))
                .body("priority", equalTo("medium"))
                .body("due_date", nullValue())
                .extract()
                .asString();
        assertEquals(replaced, Tasks.stateOf(ada, task));
    }

    @Test
    void replacementIsIdempotent() {
        Map<String, Object> body = Map.of("title", "Sell plants", "completed", true);
        for (int time = 0; time < 2; time++) {
            ada.request().body(body).put(task).then().statusCode(200);
            ada.request().get(task).then().spec(Tasks.whole(ada)).body("title", equalTo("Sell plants"));
        }
        ada.request().get(ada.tasks()).then().body("title", equalTo(List.of("Sell plants")));
    }

    @Test
    void otherTasksStay() {
        String other = Tasks.create(ada);
        String before = Tasks.stateOf(ada, other);
        ada.request()
                .body(Map.of("title", "Sell plants", "completed", true))
                .put(task)
                .then()
                .statusCode(200);
        assertEquals(before, Tasks.stateOf(ada, other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"completed\": true}                                       | title",
                "{\"title\": \"a\"}                                          | completed",
                "{\"title\": null, \"completed\": true}                      | title",
                "{\"title\": \"a\", \"completed\": null}                     | completed",
                "{\"title\": \"a\", \"completed\": true, \"priority\": null} | priority"
            })
    void replacementWithoutARequiredMemberIsRefused(String body, String member) {
        String before = Tasks.stateOf(ada, task);
        ada.request()
                .body(body)
                .put(task)
                .then()
                .spec(Problems.problem(400, "VALIDATION_ERROR"))
                .body("errors.field", equalTo(List.of(member)));
        assertEquals(before, Tasks.stateOf(ada, task));
    }

    @Test
    void replacementCreatesNoTask() {
        ada.request().delete(task).then().statusCode(204);
        ada.request()
                .body(Map.of("title", "Sell plants", "completed", true))
                .put(task)
                .then()
                .spec(Problems.problem(404, "TASK_NOT_FOUND"));
        assertEquals("[]", Tasks.stateOf(ada, ada.tasks()));
    }
}
