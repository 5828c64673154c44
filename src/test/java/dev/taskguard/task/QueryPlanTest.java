package dev.taskguard.task;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.TaskEndpoint;
import dev.taskguard.testing.Tasks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every query has an index: the tests' PostgreSQL scans a table in sequence only where none serves. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class QueryPlanTest {

    private static final int ROUNDS = 5;

    private static final int MAX_TRIES = 120;

    /** How often a table was scanned in sequence and by an index. */
    private record Scans(long sequential, long byIndex) {}

    private static Map<String, Scans> scans(Statement statement, String view) throws SQLException {
        Map<String, Scans> scans = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT relname, seq_scan, idx_scan FROM " + view + " WHERE schemaname = 'public'")) {
            while (rows.next()) {
                scans.put(rows.getString(1), new Scans(rows.getLong(2), rows.getLong(3)));
            }
        }
        return scans;
    }

    private static void useEveryEndpoint() {
        Account ada = Account.signUp();
        String task = Tasks.create(ada);
        for (TaskEndpoint endpoint : TaskEndpoint.values()) {
            endpoint.send(ada.asking(), endpoint.isOfOneTask() ? task : ada.tasks());
        }
        ada.asking()
                .body(Map.of("email", ada.email(), "password", Account.PASSWORD))
                .post("/api/auth/sign-in/email");
        ada.askingWithSession().get("/api/auth/get-session");
        ada.asking().get("/api/auth/get-session");
        ada.askingWithSession().get("/api/auth/token");
        AuthApi.signIn(ada.email(), "a wrong password").then().statusCode(401);
        AuthApi.signIn(ada.email(), Account.PASSWORD).then().statusCode(200);
        ada.askingWithSession().get("/api/auth/list-sessions").then().statusCode(200);
        for (String request : new String[] {"revoke-session", "revoke-other-sessions", "update-user"}) {
            ada.askingWithSession()
                    .body("{\"token\":\"0\",\"name\":\"Eve\"}")
                    .post("/api/auth/" + request)
                    .then()
                    .statusCode(200);
        }
        ada.askingWithSession().body("{}").post("/api/auth/sign-out").then().statusCode(200);
    }

    @Test
    void noEndpointScansATableInSequence() throws SQLException {
        try (Connection database = Postgres.connect();
                Statement statement = database.createStatement()) {
            await(statement, () -> nobodyElseHasToReport(statement));
            Map<String, Scans> before = scans(statement, "pg_stat_user_tables");
            for (int round = 0; round < ROUNDS; round++) {
                useEveryEndpoint();
            }
            await(statement, () -> allReported(before, scans(statement, "pg_stat_user_tables")));
            Map<String, Scans> after = scans(statement, "pg_stat_user_tables");
            for (String table : new String[] {"users", "sessions", "tasks", "attempts", "ended_sessions"}) {
                assertEquals(before.get(table).sequential(), after.get(table).sequential(), table);
            }
        }
    }

    private static void await(Statement statement, Callable<Boolean> condition) throws SQLException {
        boolean met = assertDoesNotThrow(condition::call);
        for (int tries = 0; !met && tries < MAX_TRIES; tries++) {
            statement.execute("SELECT pg_sleep(0.25)");
            met = assertDoesNotThrow(condition::call);
        }
        assertTrue(met);
    }

    /** Connections report what they did when they close, or 10 seconds later: migrations, and other tests. */
    private static boolean nobodyElseHasToReport(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("""
                SELECT count(*) FROM pg_stat_activity
                WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name NOT LIKE 'taskguard%'
                AND state_change > clock_timestamp() - interval '11 seconds'""")) {
            return rows.next() && rows.getLong(1) == 0;
        }
    }

    /** In each round five requests look a task up, four a session and two a user, if only for a foreign key. */
    private static boolean allReported(Map<String, Scans> before, Map<String, Scans> after) {
        return Map.of("tasks", 5, "sessions", 4, "users", 2).entrySet().stream()
                .allMatch(table -> after.get(table.getKey()).byIndex()
                                - before.get(table.getKey()).byIndex()
                        >= ROUNDS * table.getValue());
    }

    /** Many users with many tasks each, gone again with the transaction. */
    private static void fill(Statement statement) throws SQLException {
        statement.execute("""
                WITH crowd AS (
                    INSERT INTO users (id, name, email, password_hash, created_at, updated_at)
                    SELECT gen_random_uuid(), '', 'crowd-' || gen_random_uuid(), '', now(), now()
                    FROM generate_series(1, 200)
                    RETURNING id)
                INSERT INTO tasks (user_id, title, completed, priority, created_at, updated_at, version)
                SELECT crowd.id, 'Task', false, 'LOW', now(), now(), 0
                FROM crowd, generate_series(1, 50)""");
        statement.execute("ANALYZE tasks");
    }

    /** Sorting is put off like scanning in sequence: a sort that still happens has no index. */
    @Test
    void theListComesOutOfItsIndexInOrder() throws SQLException {
        Account ada = Account.signUp();
        try (Connection database = Postgres.connect();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            fill(statement);
            statement.execute("SET LOCAL enable_sort = off");
            try (ResultSet plan = statement.executeQuery("EXPLAIN (FORMAT JSON) SELECT * FROM tasks WHERE user_id = '"
                    + ada.id() + "' ORDER BY id DESC LIMIT 1000")) {
                assertTrue(plan.next());
                assertThat(plan.getString(1), containsString("\"Index Name\": \"tasks_user_id_id\""));
                assertThat(plan.getString(1), not(containsString("Sort")));
            }
            database.rollback();
        }
    }

    @Test
    void deletingAUserFindsWhatIsTheirsByIndex() throws SQLException {
        Account ada = Account.signUp();
        Tasks.create(ada);
        try (Connection database = Postgres.connect();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            assertEquals(1, statement.executeUpdate("DELETE FROM users WHERE id = '" + ada.id() + "'"));
            Map<String, Scans> scans = scans(statement, "pg_stat_xact_user_tables");
            for (String table : new String[] {"users", "sessions", "tasks"}) {
                assertEquals(0, scans.get(table).sequential(), table);
                assertThat(table, 0L, lessThan(scans.get(table).byIndex()));
            }
            database.rollback();
        }
        ada.asking().get(ada.tasks()).then().statusCode(200);
    }
}
