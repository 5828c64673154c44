package dev.taskguard.task;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Tasks;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class CreateTaskTest {

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    private Response post(Object body) {
        return ada.request().body(body).post(ada.tasks());
    }

    @Test
    void titleIsEnough() {
        post(Map.of("title", "Buy milk"))
                .then()
                .statusCode(201)
                .spec(Tasks.whole(ada))
                .body("title", equalTo("Buy milk"))
                .body("description", nullValue())
                .body("completed", equalTo(false))
                .body("priority", equalTo("medium"))
                .body("due_date", nullValue());
    }

    @Test
    void everyMemberIsStored() {
        post(Map.of(
                        "title", "Buy milk",
                        "description", "Two litres",
                        "completed", true,
                        "priority", "low",
                        "due_date", "2027-01-31"))
                .then()
                .statusCode(201)
                .spec(Tasks.whole(ada))
                .body("title", equalTo("Buy milk"))
                .body("description", equalTo("Two litres"))
                .body("completed", equalTo(true))
                .body("priority", equalTo("low"))
                .body("due_date", equalTo("2027-01-31"));
    }

    @Test
    void descriptionAndDueDateMayBeNull() {
        post("{\"title\": \"Buy milk\", \"description\": null, \"due_date\": null}")
                .then()
                .statusCode(201)
                .spec(Tasks.whole(ada))
                .body("description", nullValue())
                .body("due_date", nullValue());
    }

    @Test
    void locationLeadsToTheNewTask() {
        Response created = post(Map.of("title", "Buy milk"));
        Response read = ada.request().get(Tasks.pathOf(created));
        assertEquals(created.asString(), read.asString());
        assertEquals(created.header("ETag"), read.header("ETag"));
        assertEquals(ada.tasks() + "/" + created.path("id"), Tasks.pathOf(created));
        assertEquals(RestAssured.port, URI.create(created.header("Location")).getPort());
    }

    @Test
    void newTaskWasUpdatedWhenItWasCreated() {
        Response created = post(Map.of("title", "Buy milk"));
        created.then().statusCode(201).body("updated_at", equalTo(created.path("created_at")));
    }

    @Test
    void sameTitleTwiceCreatesTwoTasks() {
        int first = ada.createTask("Buy milk");
        int second = ada.createTask("Buy milk");
        ada.request().get(ada.tasks()).then().statusCode(200).body("id", containsInAnyOrder(first, second));
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\'',
                value = {
                    "{}                                                      | title",
                    "{\"description\": \"no title\", \"completed\": false}   | title",
                    "{\"TITLE\": \"in another case\"}                        | title",
                    "{\"title\": \"a\", \"completed\": null}                 | completed",
                    "{\"title\": \"a\", \"priority\": null}                  | priority"
                })
        void createsNothing(String body, String member) {
            post(body)
                    .then()
                    .spec(Problems.problem(400, "VALIDATION_ERROR"))
                    .body("errors.field", equalTo(List.of(member)));
            ada.request().get(ada.tasks()).then().statusCode(200).body("$", hasSize(0));
        }

        @Test
        void namesEveryInvalidMember() {
            post(Map.of("title", "", "description", "x".repeat(5_001)))
                    .then()
                    .spec(Problems.problem(400, "VALIDATION_ERROR"))
                    .body("errors.field", containsInAnyOrder("title", "description"));
            ada.request().get(ada.tasks()).then().statusCode(200).body("$", hasSize(0));
        }
    }
}
