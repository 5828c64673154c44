package dev.taskguard.task;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Plans;
import dev.taskguard.testing.Plans.Node;
import dev.taskguard.testing.Plans.Plan;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;
import dev.taskguard.testing.TaskEndpoint;
import dev.taskguard.testing.Tasks;

import static java.util.stream.Collectors.toSet;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.not;

/**
 * Every statement of the service finds its rows by an index. The {@link Postgres} of the tests scans a table in
 * sequence, or sorts, only if no index serves.
 */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class QueryPlanTest {

    private static final Set<String> TABLES = Set.of("users", "sessions", "tasks", "attempts", "ended_sessions");

    /** Many users with many tasks each, so that a scan of all tasks is no match for the right index. */
    @BeforeEach
    void addCrowd() {
        Sql.update("""
                WITH crowd AS (
                    INSERT INTO users (id, name, email, password_hash, created_at, updated_at)
                    SELECT gen_random_uuid(), '', 'crowd-' || gen_random_uuid(), '', now(), now()
                    FROM generate_series(1, 200)
                    RETURNING id)
                INSERT INTO tasks (user_id, title, completed, priority, created_at, updated_at, version)
                SELECT crowd.id, 'Task', false, 'LOW', now(), now(), 0
                FROM crowd, generate_series(1, 50)""");
        Sql.update("ANALYZE users, tasks");
    }

    @AfterEach
    void removeCrowd() {
        Sql.update("DELETE FROM users WHERE email LIKE 'crowd-%'");
    }

    @Test
    void noEndpointScansATableInSequence() throws Exception {
        try (Plans plans = Plans.record()) {
            Await.until(
                    () -> {
                        useEveryEndpoint();
                        return accesses(plans.soFar());
                    },
                    hasItems(
                            "Insert users",
                            "Index Scan users",
                            "Update users",
                            "Delete users",
                            "Insert sessions",
                            "Index Scan sessions",
                            "Delete sessions",
                            "Insert tasks",
                            "Index Scan tasks",
                            "Update tasks",
                            "Delete tasks",
                            "Insert attempts",
                            "Insert ended_sessions"));
            for (Plan plan : plans.soFar()) {
                assertThat(plan.statement(), plan.sequentialScans(), everyItem(not(in(TABLES))));
            }
        }
    }

    @Test
    void listComesOutOfItsIndexInOrder() throws Exception {
        Account ada = Account.signUp();
        Tasks.create(ada);
        try (Plans plans = Plans.record()) {
            List<Plan> lists = Await.until(
                    () -> {
                        ada.request().get(ada.tasks()).then().statusCode(200);
                        return plans.soFar().stream()
                                .filter(plan -> plan.uses("tasks"))
                                .toList();
                    },
                    not(empty()));
            for (Plan list : lists) {
                assertThat(
                        list.statement(),
                        list.nodes(),
                        equalTo(List.of(
                                new Node("Subquery Scan", "", "", ""),
                                new Node("Limit", "", "", ""),
                                new Node("WindowAgg", "", "", ""),
                                new Node("Index Scan", "", "tasks", "tasks_user_id_id"))));
            }
        }
    }

    private static Set<String> accesses(List<Plan> plans) {
        return plans.stream()
                .flatMap(plan -> plan.nodes().stream())
                .filter(node -> !node.table().isEmpty())
                .map(node -> (node.operation().isEmpty() ? node.type() : node.operation()) + " " + node.table())
                .collect(toSet());
    }

    /** Ends with the deletion of the account, whose foreign keys and triggers run statements of their own. */
    private static void useEveryEndpoint() {
        Account ada = Account.signUp();
        String task = Tasks.create(ada);
        for (TaskEndpoint endpoint : TaskEndpoint.values()) {
            endpoint.send(ada.request(), endpoint.isOfOneTask() ? task : ada.tasks())
                    .then()
                    .statusCode(endpoint.success());
        }
        AuthApi.signIn(ada.email(), "a wrong password").then().statusCode(401);
        String elsewhere = AuthApi.signIn(ada.email(), Account.PASSWORD).path("token");
        ada.request().get(AuthApi.GET_SESSION).then().statusCode(200);
        for (String request : List.of("get-session", "token", "list-sessions")) {
            ada.sessionRequest().get("/api/auth/" + request).then().statusCode(200);
        }
        AuthApi.signOut(elsewhere).then().statusCode(200);
        post(ada, "update-user", Map.of("name", "Eve"));
        post(ada, "revoke-session", Map.of("token", "0"));
        post(ada, "revoke-other-sessions", Map.of());
        String changed = "eleven violet umbrellas";
        post(ada, "change-password", Map.of("currentPassword", Account.PASSWORD, "newPassword", changed));
        Tasks.create(ada);
        post(ada, "delete-user", Map.of("password", changed));
    }

    private static void post(Account asking, String request, Map<String, String> body) {
        asking.sessionRequest().body(body).post("/api/auth/" + request).then().statusCode(200);
    }
}
