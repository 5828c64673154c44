package dev.taskguard.task;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Tasks;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PriorityTest {

    private Account ada;
    private String task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
    }

    @EachWrite({"\"low\"", "\"LOW\"", "\"Low\"", "\"lOw\""})
    void lowIsReadInAnyCase(Write write, String json) {
        write.accepts(ada, task, "priority", json, "low");
    }

    @EachWrite({"\"medium\"", "\"MEDIUM\"", "\"mEDIUM\""})
    void mediumIsReadInAnyCase(Write write, String json) {
        write.accepts(ada, task, "priority", json, "medium");
    }

    @EachWrite({"\"high\"", "\"HIGH\"", "\"High\""})
    void highIsReadInAnyCase(Write write, String json) {
        write.accepts(ada, task, "priority", json, "high");
    }

    @EachWrite({"\"urgent\"", "\"\"", "\" \"", "\" low\"", "\"low \"", "\"lo\"", "\"hıgh\"", "\"1\"", "\"null\""})
    void otherWordsAreRefused(Write write, String json) {
        write.refuses(ada, task, "priority", json);
    }

    @EachWrite({"null", "0", "1", "1.0", "true", "[]", "[\"low\"]", "{}"})
    void mustBeAString(Write write, String json) {
        write.refuses(ada, task, "priority", json);
    }
}
