package dev.taskguard.database;

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

            // More than the pooler has connections, so that statements of one session meet several of them.
            for (Instance instance : new Instance[] {first, second}) {
                assertThat(
                        AtOnce.times(
                                30, () -> instance.createTask(ada, "Buy milk").statusCode()),
                        everyItem(equalTo(201)));
                assertThat(AtOnce.times(30, () -> instance.tasksOf(ada).statusCode()), everyItem(equalTo(200)));
            }
            second.tasksOf(ada).then().body("$", hasSize(60));

            first.bearing(ada.path("token"))
                    .noContentType()
                    .post(AuthApi.SIGN_OUT)
                    .then()
                    .statusCode(200);
            assertThat(first.tasksOf(ada).statusCode(), equalTo(401));
            Await.until(() -> second.tasksOf(ada).statusCode(), equalTo(401));
            assertThat(first.readiness(), equalTo(200));
            assertThat(second.readiness(), equalTo(200));
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
}
