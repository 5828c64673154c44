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
    void returnsTheWholeTask() {
        ada.request()
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
        Response first = ada.request().get(task);
        Response second = ada.request().get(task);
        assertEquals(first.asString(), second.asString());
        assertEquals(first.header("ETag"), second.header("ETag"));
    }

    @Test
    void missingTaskIsNotFound() {
        ada.request().delete(task).then().statusCode(204);
        ada.request().get(task).then().spec(Problems.problem(404, "TASK_NOT_FOUND"));
    }

    /** RFC 9110 §13.1.2: the comparison is weak, with any tag of a list, and {@code *} matches every version. */
    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "*", "\"other\", %s"})
    void knownVersionIsNotSentAgain(String known) {
        String tag = ada.request().get(task).header("ETag");
        ada.request()
                .header("If-None-Match", known.formatted(tag))
                .get(task)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(emptyString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/\"other\"", "\"\""})
    void otherVersionIsSentInFull(String known) {
        ada.request()
                .header("If-None-Match", known)
                .get(task)
                .then()
                .statusCode(200)
                .spec(Tasks.whole(ada));
    }

    @Test
    void changedTaskIsSentAgain() {
        String tag = ada.request().get(task).header("ETag");
        ada.request().body("{\"title\": \"Changed\"}").patch(task).then().statusCode(200);
        ada.request()
                .header("If-None-Match", tag)
                .get(task)
                .then()
                .statusCode(200)
                .spec(Tasks.whole(ada))
                .body("title", equalTo("Changed"));
    }

    /** RFC 9110 §13.1.1: 412 on any method. A 304 would claim that the client has the current version. */
    @Test
    void ifMatchWithAnotherVersionFails() {
        ada.request().header("If-Match", "\"other\"").get(task).then().spec(Problems.problem(412, "TASK_CHANGED"));
    }
}
