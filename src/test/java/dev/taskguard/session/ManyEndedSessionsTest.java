package dev.taskguard.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayWithSize;
import static org.hamcrest.Matchers.equalTo;

/** However many sessions a request ends, the instances receive a few notifications only. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ManyEndedSessionsTest {

    private static final int MANY = 1_000;

    @Test
    void endingAllSessionsSendsOneNotificationForEveryTwoHundred() throws SQLException {
        Account ada = Account.signUp();
        int added = Sql.update(
                "INSERT INTO sessions (id, user_id, token_hash, remembered, expires_at, created_at, updated_at)"
                        + " SELECT gen_random_uuid(), ?::uuid, sha256(gen_random_uuid()::text::bytea), true,"
                        + " now() + interval '1 day', now(), now() FROM generate_series(1, ?)",
                ada.id(),
                MANY);
        assertThat(added, equalTo(MANY));
        try (Connection database = Postgres.connect();
                Statement statement = database.createStatement()) {
            statement.execute("LISTEN session_ended");
            ada.sessionRequest()
                    .body("{}")
                    .post("/api/auth/revoke-sessions")
                    .then()
                    .statusCode(200);
            PGNotification[] received = database.unwrap(PGConnection.class).getNotifications(2_000);
            assertThat(received, arrayWithSize((MANY + 1 + 199) / 200));
        }
        assertThat(Sql.count("SELECT count(*) FROM sessions WHERE user_id = ?::uuid", ada.id()), equalTo(0L));
    }
}
