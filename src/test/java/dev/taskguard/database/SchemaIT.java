package dev.taskguard.database;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

/** How an instance migrates the schema when it starts. */
class SchemaIT {

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    void currentSchemaIsLeftAlone() throws Exception {
        try (Instance first = installation.start()) {
            assertThat(
                    matching(".*org\\.flywaydb.* Successfully applied \\d+ migrations? .*", first.output()),
                    hasSize(1));
        }
        try (Instance second = installation.start()) {
            assertThat(matching(".*org\\.flywaydb.*", second.output()), empty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE flyway_schema_history SET success = false, failed migration to version",
        "DELETE FROM flyway_schema_history, already exists",
        "DROP TABLE flyway_schema_history, Found non-empty schema"
    })
    void failedMigrationPreventsTheStart(String damage, String reason) throws Exception {
        installation.start().close();
        installation.execute(damage);
        try (Instance service = installation.launch()) {
            assertThat(service.exitCode(), not(equalTo(0)));
            assertThat(String.join("\n", service.output()), containsString(reason));
            assertThat(matching("\\s+at .*|Caused by:.*", service.output()), empty());
        }
    }

    @Test
    void newerSchemaIsLeftAlone() throws Exception {
        installation.start().close();
        installation.execute("INSERT INTO flyway_schema_history"
                + " SELECT 999, '999', 'of a newer version', type, 'V999__newer.sql', 1, installed_by, now(), 1, true"
                + " FROM flyway_schema_history WHERE installed_rank = 1");
        try (Instance service = installation.start()) {
            service.signUp(Account.freshEmail());
        }
    }

    private static List<String> matching(String pattern, List<String> lines) {
        return lines.stream().filter(line -> line.matches(pattern)).toList();
    }
}
