package dev.taskguard.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AtOnce;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;
import dev.taskguard.testing.Problems;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

/** Connections that are open and of no more use are replaced. */
class StaleConnectionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int AT_ONCE = 30;

    @RegisterExtension
    final Installation installation = new Installation();

    private Instance instance;
    private Response ada;

    @BeforeEach
    void start() throws Exception {
        instance = installation.start();
        ada = instance.signUp(Account.freshEmail());
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    /** As after a failover, when an address leads to the former primary for a moment. */
    @Test
    void connectionsToAReadOnlyServerAreReplaced() throws Exception {
        installation.executeFromOutside("ALTER DATABASE postgres SET default_transaction_read_only = on");
        installation.executeFromOutside(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'taskguard%'");
        Await.until(PATIENCE, instance::readiness, equalTo(503));
        instance.createTask(ada, "not now").then().spec(Problems.problem(503, "DATABASE_AWAY"));

        installation.executeFromOutside("ALTER DATABASE postgres RESET default_transaction_read_only");
        Await.until(PATIENCE, () -> instance.createTask(ada, "now").statusCode(), equalTo(201));
        Await.until(PATIENCE, instance::readiness, equalTo(200));
        assertThat(
                AtOnce.times(
                        AT_ONCE, () -> instance.createTask(ada, "all of them").statusCode()),
                everyItem(equalTo(201)));
    }

    /** A migration of a newer version changes a type, so that prepared statements no longer fit. */
    @Test
    void connectionsWithOutdatedPlansAreReplaced() throws Exception {
        AtOnce.times(AT_ONCE, () -> instance.tasksOf(ada).statusCode());
        installation.execute("ALTER TABLE tasks ALTER COLUMN description TYPE varchar(20000)");
        Await.until(PATIENCE, () -> instance.tasksOf(ada).statusCode(), equalTo(200));
        Await.until(
                PATIENCE,
                () -> AtOnce.times(AT_ONCE, () -> instance.tasksOf(ada).statusCode()),
                everyItem(equalTo(200)));
    }

    /** As a suspended machine or a paused container does: all that was to be done meanwhile is due at once. */
    @Test
    void connectionsFromBeforeAStandstillAreReplaced() throws Exception {
        createAndListTasks();
        instance.suspend(Duration.ofSeconds(15));
        assertThat(createAndListTasks(), everyItem(is(oneOf(200, 201))));
    }

    private List<Integer> createAndListTasks() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            calls.add(() -> instance.createTask(ada, "Buy milk").statusCode());
            calls.add(() -> instance.tasksOf(ada).statusCode());
        }
        return AtOnce.all(calls);
    }
}
