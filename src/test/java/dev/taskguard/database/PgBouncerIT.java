package dev.taskguard.database;

import java.util.Map;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AtOnce;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;
import dev.taskguard.testing.PgBouncer;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The service behind PgBouncer in transaction mode, with the settings in docs/operations.md. */
class PgBouncerIT {

    @RegisterExtension
    final Installation installation = new Installation();

    private PgBouncer pooler;

    @BeforeEach
    void startPooler() throws Exception {
        assumeTrue(PgBouncer.program().isPresent(), "PgBouncer is not installed: its tests are skipped.");
        pooler = PgBouncer.before(installation.port());
        installation.environment().put("PGPORT", Integer.toString(pooler.port()));
        installation.environment().put("QUARKUS_DATASOURCE_REACTIVE_CACHE_PREPARED_STATEMENTS", "false");
        installation.environment().put("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_USE_LAYER7_PROXY", "true");
    }

    @AfterEach
    void stopPooler() {
        if (pooler != null) {
            pooler.close();
        }
    }

    @Test
    void twoInstancesServeAndHearOfEndedSessions() throws Exception {
        installation
                .environment()
                .put("TASKGUARD_LISTEN_URL", "postgresql://postgres@localhost:" + installation.port() + "/postgres");
        try (Instance first = installation.start();
                Instance second = installation.start()) {
            assertThat(installation.count("flyway_schema_history"), greaterThan(0L));
            Response ada = first.signUp(Account.freshEmail());
            String jwt = ada.header("set-auth-jwt");
            String tasks = "/api/users/" + ada.path("user.id") + "/tasks";

            // More than the pooler has connections, so that statements of one session meet several of them.
            for (Instance instance : new Instance[] {first, second}) {
                assertThat(AtOnce.times(30, () -> createTask(instance, jwt, tasks)), everyItem(equalTo(201)));
                assertThat(AtOnce.times(30, () -> list(instance, jwt, tasks)), everyItem(equalTo(200)));
            }
            second.bearing(jwt).get(tasks).then().body("$", hasSize(60));

            first.bearing(ada.path("token"))
                    .noContentType()
                    .post(AuthApi.SIGN_OUT)
                    .then()
                    .statusCode(200);
            assertThat(list(first, jwt, tasks), equalTo(401));
            Await.until(() -> list(second, jwt, tasks), equalTo(401));
            assertThat(readiness(first), equalTo(200));
            assertThat(readiness(second), equalTo(200));
        }
    }

    /** The pooler passes a notification on if it happens to arrive with the response to a query. */
    @Test
    void serviceDoesNotStartIfItsNotificationsAreSwallowed() throws Exception {
        try (Instance instance = installation.launch()) {
            assertThat(instance.exitCode(), equalTo(1));
            assertThat(instance.output(), hasItem(containsString("TASKGUARD_LISTEN_URL must lead past it")));
        }
    }

    private static int createTask(Instance instance, String jwt, String tasks) {
        return instance.bearing(jwt)
                .contentType("application/json")
                .body(Map.of("title", "Buy milk"))
                .post(tasks)
                .statusCode();
    }

    private static int list(Instance instance, String jwt, String tasks) {
        return instance.bearing(jwt).get(tasks).statusCode();
    }

    private static int readiness(Instance instance) {
        return given().port(instance.port()).get("/q/health/ready").statusCode();
    }
}
