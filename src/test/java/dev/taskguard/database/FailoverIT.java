package dev.taskguard.database;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;
import dev.taskguard.testing.ReplicatedPostgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

/** The primary dies under load, and its replica is promoted. */
class FailoverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final int CLIENTS = 4;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicBoolean stopping = new AtomicBoolean();

    @Test
    void serviceFollowsThePrimaryAndKeepsWhatItAcknowledged() throws Exception {
        try (ReplicatedPostgres servers = new ReplicatedPostgres();
                Instance instance = start(servers)) {
            Response ada = instance.signUp(Account.freshEmail());
            Response elsewhere = instance.signUp(Account.freshEmail());
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> createUntilStopped(instance, ada));
            }
            Await.until(PATIENCE, acknowledged::size, greaterThan(20));

            servers.killPrimary();
            Await.until(PATIENCE, instance::readiness, equalTo(503));
            servers.promoteReplica();
            Await.until(PATIENCE, instance::readiness, equalTo(200));
            int before = acknowledged.size();
            Await.until(PATIENCE, acknowledged::size, greaterThan(before + 20));
            stopping.set(true);
            clients.shutdown();
            clients.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(statuses, everyItem(is(oneOf(201, 503))));
            assertThat(statuses, hasItems(503));
            List<String> kept = servers.query("SELECT title FROM tasks");
            assertThat(kept, hasItems(acknowledged.toArray(String[]::new)));
            // Ended sessions are announced through the new primary.
            instance.bearing(elsewhere.path("token"))
                    .post("/api/auth/sign-out")
                    .then()
                    .statusCode(200);
            assertThat(instance.tasksOf(elsewhere).statusCode(), equalTo(401));
            assertThat(instance.output(), everyItem(not(containsString(" ERROR "))));
        }
    }

    /** The replica is named first: the service has to find the primary. */
    private static Instance start(ReplicatedPostgres servers) throws Exception {
        Map<String, String> environment = Installation.environmentFor(servers.primaryPort());
        environment.put("PGHOST", "localhost,127.0.0.1");
        environment.put("PGPORT", servers.replicaPort() + "," + servers.primaryPort());
        Instance instance = Instance.launch(environment);
        instance.awaitPort();
        return instance;
    }

    private void createUntilStopped(Instance instance, Response ada) {
        while (!stopping.get()) {
            String title = "task " + sent.incrementAndGet();
            int status = instance.createTask(ada, title).statusCode();
            statuses.add(status);
            if (status == 201) {
                acknowledged.add(title);
            }
        }
    }
}
