package dev.taskguard.task;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class CreateTaskTest {

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    @Test
    void aTitleAloneIsEnough() {
        ada.asking()
                .body(Map.of("title", "  Buy milk "))
                .post(ada.tasks())
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("title", equalTo("Buy milk"))
                .body("user_id", equalTo(ada.id()))
                .body("description", nullValue())
                .body("completed", equalTo(false))
                .body("priority", equalTo("medium"))
                .body("due_date", nullValue())
                .body("created_at", matchesPattern("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z"));
    }

    @Nested
    class Refused {
        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"title\":\" \"}", "{\"title\":5}", "{\"title\":\"a\",\"completed\":null}"})
        void leavesNothingBehind(String body) {
            ada.asking().body(body).post(ada.tasks()).then().spec(Problems.problem(400, "VALIDATION_ERROR"));
            ada.asking().get(ada.tasks()).then().statusCode(200).body("$", hasSize(0));
        }
    }
}
