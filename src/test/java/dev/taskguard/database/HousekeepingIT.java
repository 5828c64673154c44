package dev.taskguard.database;

import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

/** Expired rows are removed, and nothing else. */
class HousekeepingIT {

    @RegisterExtension
    final Installation installation = new Installation();

    @BeforeEach
    void runEverySecond() {
        installation.environment().put("TASKGUARD_HOUSEKEEPING_EVERY", "1S");
    }

    @Test
    void removesOldRowsInBatchesAndKeepsFreshOnes() throws Exception {
        try (Instance instance = installation.start()) {
            Response ada = instance.signUp(Account.freshEmail());
            installation.execute("INSERT INTO sessions (id, user_id, token_hash, remembered, expires_at, created_at,"
                    + " updated_at) SELECT gen_random_uuid(), users.id, sha256(n::text::bytea), true,"
                    + " now() - interval '2 hours', now() - interval '8 days', now() - interval '8 days'"
                    + " FROM users, generate_series(1, 1200) n");
            installation.execute("INSERT INTO ended_sessions SELECT gen_random_uuid(), now() - age"
                    + " FROM (VALUES (interval '2 days'), ('23 hours')) ages (age), generate_series(1, 700)");
            installation.execute("INSERT INTO attempts (slot, network, account, made_at)"
                    + " SELECT extract(epoch FROM now() - age)::bigint / 1800 % 4, '203.0.113.7', sha256('x'), now() - age"
                    + " FROM (VALUES (interval '90 minutes'), ('50 minutes')) ages (age), generate_series(1, 600)");

            awaitCount("sessions", 1);
            awaitCount("attempts", 600);
            awaitCount("ended_sessions", 700);
            instance.bearing(ada.path("token")).get(AuthApi.TOKEN).then().statusCode(200);
            assertThat(installation.count("signing_keys"), equalTo(1L));
        }
    }

    @Test
    void eachRunIsDoneByOneOfTwoInstances() throws Exception {
        Instance one = installation.start();
        Instance other = installation.start();
        try (one;
                other) {
            installation.execute("CREATE TABLE claims (at timestamptz)");
            installation.execute("CREATE FUNCTION note_claim() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN INSERT INTO claims VALUES (NEW.last_begun_at); RETURN NEW; END $$");
            installation.execute(
                    "CREATE TRIGGER note BEFORE UPDATE ON housekeeping FOR EACH ROW EXECUTE FUNCTION note_claim()");
            Await.until(() -> installation.count("claims"), greaterThanOrEqualTo(4L));
            // A run may come a tenth of the interval early.
            assertThat(
                    installation.number("SELECT min(extract(epoch FROM gap) * 1000)::bigint"
                            + " FROM (SELECT at - lag(at) OVER (ORDER BY at) AS gap FROM claims) gaps"),
                    greaterThanOrEqualTo(900L));
        }
    }

    private void awaitCount(String table, long count) throws Exception {
        Await.until(() -> installation.count(table), equalTo(count));
    }
}
