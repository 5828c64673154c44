package dev.taskguard.task;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Tasks;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class DueDateTest {

    private Account ada;
    private String task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
    }

    @EachWrite({"\"2026-11-20\"", "\"2028-02-29\"", "\"2000-02-29\"", "\"0001-01-01\"", "\"9999-12-31\""})
    void isADateOfTheCalendar(Write write, String json) {
        write.accepts(ada, task, "due_date", json, json.substring(1, json.length() - 1));
    }

    @EachWrite("null")
    void mayBeNull(Write write, String json) {
        write.accepts(ada, task, "due_date", json, null);
    }

    @EachWrite({
        "\"2026-02-30\"",
        "\"2027-02-29\"",
        "\"2100-02-29\"",
        "\"2026-04-31\"",
        "\"2026-00-10\"",
        "\"2026-13-01\"",
        "\"2026-01-00\"",
        "\"2026-01-32\"",
        "\"0000-01-01\""
    })
    void mustExist(Write write, String json) {
        write.refuses(ada, task, "due_date", json);
    }

    @EachWrite({
        "\"\"",
        "\" \"",
        "\"2026-1-1\"",
        "\"26-01-01\"",
        "\"20260101\"",
        "\"2026/01/01\"",
        "\"01-01-2026\"",
        "\"2026-11-20T00:00:00Z\"",
        "\"2026-11-20T00:00\"",
        "\"2026-11-20Z\"",
        "\" 2026-11-20\"",
        "\"2026-11-20 \"",
        "\"2026-11-20\\n\"",
        "\"+12026-01-01\"",
        "\"-2026-01-01\"",
        "\"12026-01-01\"",
        "\"٢٠٢٦-٠١-٠١\"",
        "\"tomorrow\"",
        "\"null\""
    })
    void hasOneFormat(Write write, String json) {
        write.refuses(ada, task, "due_date", json);
    }

    @EachWrite({"20261120", "0", "1.5", "true", "[]", "[2026, 11, 20]", "[\"2026-11-20\"]", "{}"})
    void mustBeAString(Write write, String json) {
        write.refuses(ada, task, "due_date", json);
    }
}
