package dev.taskguard.task;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Tasks;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class GetTaskTest {

    private Account ada;
    private String task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
    }

    @Test
    void showsTheWholeTask() {
        ada.asking()
                .get(task)
                .then()
                .statusCode(200)
                .spec(Tasks.whole(ada))
                .body("title", equalTo("Water plants"))
                .body("description", equalTo("Twice a week"))
                .body("completed", equalTo(true))
                .body("priority", equalTo("high"))
                .body("due_date", equalTo("2027-03-01"));
    }

    @Test
    void readingATaskChangesNothing() {
        Response first = ada.asking().get(task);
        Response second = ada.asking().get(task);
        assertEquals(first.asString(), second.asString());
        assertEquals(first.header("ETag"), second.header("ETag"));
    }

    @Test
    void aTaskThatIsNotThereIsNotFound() {
        ada.asking().delete(task).then().statusCode(204);
        ada.asking().get(task).then().spec(Problems.problem(404, "TASK_NOT_FOUND"));
    }

    /** RFC 9110 §13.1.2: the comparison is weak, of a list, or of whatever there is. */
    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "*", "\"other\", %s"})
    void theVersionThatTheClientHasIsNotSentAgain(String known) {
        String tag = ada.asking().get(task).header("ETag");
        ada.asking()
                .header("If-None-Match", known.formatted(tag))
                .get(task)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(emptyString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/\"other\"", "\"\""})
    void anotherVersionIsAnsweredInFull(String known) {
        ada.asking()
                .header("If-None-Match", known)
                .get(task)
                .then()
                .statusCode(200)
                .spec(Tasks.whole(ada));
    }

    @Test
    void aTaskThatHasChangedIsSentAgain() {
        String tag = ada.asking().get(task).header("ETag");
        ada.asking().body("{\"title\": \"Changed\"}").patch(task).then().statusCode(200);
        ada.asking()
                .header("If-None-Match", tag)
                .get(task)
                .then()
                .statusCode(200)
                .spec(Tasks.whole(ada))
                .body("title", equalTo("Changed"));
    }

    /** RFC 9110 §13.1.1: 412, on any method; 304 would say that the client has what it has not. */
    @Test
    void aClientThatWantsOnlyTheVersionItKnowsIsToldThatItHasChanged() {
        ada.asking().header("If-Match", "\"other\"").get(task).then().spec(Problems.problem(412, "TASK_CHANGED"));
    }
}
