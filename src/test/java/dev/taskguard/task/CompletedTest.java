package dev.taskguard.task;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class CompletedTest {

    private Account ada;
    private String task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
    }

    @EachWrite({"true", "false"})
    void isABoolean(Write write, String json) {
        write.accepts(ada, task, "completed", json, Boolean.valueOf(json));
    }

    @EachWrite({"\"true\"", "\"false\"", "\"True\"", "\"\"", "\"yes\"", "1", "0", "1.0", "null", "[]", "[true]", "{}"})
    void valuesThatLookLikeABooleanAreRefused(Write write, String json) {
        write.refuses(ada, task, "completed", json);
    }

    /** These words are not JSON (RFC 8259 §3). */
    @ParameterizedTest
    @ValueSource(strings = {"True", "TRUE", "yes", "t", "undefined", "NaN"})
    void hasNoOtherSpelling(String word) {
        String before = Tasks.stateOf(ada, ada.tasks());
        for (Write write : Write.values()) {
            write.send(ada, task, write.body("completed", word)).then().spec(Problems.problem(400, "INVALID_JSON"));
        }
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }
}
