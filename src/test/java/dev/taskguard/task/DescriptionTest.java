package dev.taskguard.task;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Tasks;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class DescriptionTest {

    private Account ada;
    private String task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
    }

    private static final String EMOJI = "😀";

    @EachWrite({"\"\"", "\" \"", "\"two\\nlines\"", "\"  not trimmed \""})
    void isStoredUnchanged(Write write, String json) {
        write.accepts(
                ada,
                task,
                "description",
                json,
                json.substring(1, json.length() - 1).replace("\\n", "\n"));
    }

    @EachWrite("null")
    void mayBeNull(Write write, String json) {
        write.accepts(ada, task, "description", json, null);
    }

    @ParameterizedTest
    @EnumSource
    void mayHave5000CodePoints(Write write) {
        String longest = EMOJI.repeat(5_000);
        write.accepts(ada, task, "description", "\"" + longest + "\"", longest);
    }

    /** About 60 KB, just below the limit of a body. */
    @ParameterizedTest
    @EnumSource
    void mayBeEscaped(Write write) {
        String escaped = "\\ud83d\\ude00".repeat(5_000);
        write.accepts(ada, task, "description", "\"" + escaped + "\"", EMOJI.repeat(5_000));
    }

    @ParameterizedTest
    @EnumSource
    void mayNotHave5001CodePoints(Write write) {
        write.refuses(ada, task, "description", "\"" + EMOJI.repeat(5_001) + "\"");
    }

    @EachWrite({"5", "1.5", "false", "[]", "{}"})
    void mustBeAString(Write write, String json) {
        write.refuses(ada, task, "description", json);
    }

    @EachWrite({"\"a\\u0000b\"", "\"\\u0000\"", "\"a\\ud83d\"", "\"\\ude00a\""})
    void mustBeStorable(Write write, String json) {
        write.refuses(ada, task, "description", json);
    }
}
