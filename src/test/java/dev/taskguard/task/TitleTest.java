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
class TitleTest {

    private Account ada;
    private String task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
    }

    private static final String EMOJI = "😀";

    @EachWrite({
        "\"  Buy milk \"",
        "\"\\tBuy milk\\r\\n\"",
        "\"\\u2003Buy milk\\u3000\"",
        "\"Buy milk\"",
    })
    void isTrimmed(Write write, String json) {
        write.accepts(ada, task, "title", json, "Buy milk");
    }

    @EachWrite({"\"Buy  milk\"", "\"0\"", "\"Grüße, 世界, שלום\"", "\"<b>'\\\"; DROP TABLE tasks --\""})
    void isOtherwiseStoredUnchanged(Write write, String json) {
        write.accepts(
                ada, task, "title", json, json.substring(1, json.length() - 1).replace("\\\"", "\""));
    }

    @ParameterizedTest
    @EnumSource
    void mayHave500CodePoints(Write write) {
        String longest = EMOJI.repeat(500);
        write.accepts(ada, task, "title", "\"" + longest + "\"", longest);
    }

    @ParameterizedTest
    @EnumSource
    void isMeasuredAfterTrimming(Write write) {
        String longest = "x".repeat(500);
        write.accepts(ada, task, "title", "\"  " + longest + "  \"", longest);
    }

    @ParameterizedTest
    @EnumSource
    void mayNotHave501CodePoints(Write write) {
        write.refuses(ada, task, "title", "\"" + EMOJI.repeat(501) + "\"");
    }

    @EachWrite({
        "\"\"",
        "\" \"",
        "\" \\t\\r\\n \"",
        "\"\\u2003\"",
        "\"\\u200b\"",
        "\"\\u3164 \\u2060\"",
        "\"\\u00a0\\u2800\""
    })
    void mayNotBeEmpty(Write write, String json) {
        write.refuses(ada, task, "title", json);
    }

    @EachWrite({"null", "5", "1.5", "true", "[]", "[\"a\"]", "{}", "{\"title\": \"a\"}"})
    void mustBeAString(Write write, String json) {
        write.refuses(ada, task, "title", json);
    }

    @EachWrite({"\"a\\u0000b\"", "\"\\u0000\"", "\"a\\ud83d\"", "\"\\ude00a\"", "\"\\ude00\\ud83d\""})
    void mustBeStorable(Write write, String json) {
        write.refuses(ada, task, "title", json);
    }
}
