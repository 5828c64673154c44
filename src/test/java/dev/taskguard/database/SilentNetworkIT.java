package dev.taskguard.database;

import java.time.Duration;
import java.time.Instant;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AtOnce;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;
import dev.taskguard.testing.TcpProxy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.lessThan;

/** The network to the database falls silent without closing anything; the service recovers by itself. */
class SilentNetworkIT {

    /** Above the longest silence that the service tolerates, and the deadline of a request. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    void serviceRecoversFromConnectionsThatDieSilently() throws Exception {
        try (TcpProxy network = new TcpProxy(installation.port())) {
            installation.environment().put("PGPORT", Integer.toString(network.port()));
            try (Instance instance = installation.start()) {
                Response ada = instance.signUp(Account.freshEmail());
                assertThat(instance.tasksOf(ada).statusCode(), equalTo(200));

                network.fallSilent();
                Instant silent = Instant.now();
                assertThat(AtOnce.times(30, () -> instance.tasksOf(ada).statusCode()), everyItem(equalTo(503)));
                assertThat(Duration.between(silent, Instant.now()), lessThan(Duration.ofSeconds(30)));
                assertThat(instance.readiness(), equalTo(503));

                network.recover();
                Await.until(PATIENCE, () -> instance.tasksOf(ada).statusCode(), equalTo(200));
                Await.until(PATIENCE, instance::readiness, equalTo(200));
                given().port(instance.port()).get("/q/health/live").then().statusCode(200);
            }
        }
    }
}
