package dev.taskguard.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.AtOnce;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;
import dev.taskguard.testing.RawConnection;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

/** Connections without a complete request end soon, and one network may hold only so many. */
class ConnectionLimitsIT {

    private static final String REQUEST = RawConnection.head("GET", "/api/auth/ok", 0);
    private static final String OK = "HTTP/1.1 200";
    private static final String CLOSED = "";

    private static final String HTTP2_PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final String HTTP2_SETTINGS = "\0\0\0\4\0\0\0\0\0";

    private static final int LIMIT = 5;

    @RegisterExtension
    final Installation installation = new Installation();

    /** The deadline is 10 seconds; a connection that is idle between two requests may live for 60. */
    @Test
    void connectionEndsIfTheHeadOfARequestTakesTooLong() throws Exception {
        try (Instance instance = installation.start()) {
            List<Callable<Duration>> connections = List.of(
                    () -> lifetime(instance, "", ""),
                    () -> lifetime(instance, "", REQUEST),
                    () -> lifetime(instance, "", REQUEST.substring(REQUEST.indexOf('\n') + 1)),
                    () -> lifetime(instance, "GET /api/auth/ok HTTP/1.1\r\nX: ", "x".repeat(1_000)),
                    () -> lifetime(instance, HTTP2_PREFACE.substring(0, 10), ""),
                    () -> lifetime(instance, HTTP2_PREFACE, ""),
                    () -> lifetime(instance, HTTP2_PREFACE + HTTP2_SETTINGS, ""),
                    () -> lifetimeOfSecondRequest(instance));
            for (Duration lifetime : AtOnce.all(connections)) {
                assertThat(lifetime, greaterThan(Duration.ofSeconds(9)));
                assertThat(lifetime, lessThan(Duration.ofSeconds(30)));
            }
        }
    }

    @Test
    void idleConnectionAndRunningRequestOutliveTheDeadline() throws Exception {
        try (Instance instance = installation.start();
                RawConnection connection = RawConnection.to(instance)) {
            assertThat(statusOf(connection), equalTo(OK));
            connection.rest();
            // The time itself is what is tested.
            TimeUnit.SECONDS.sleep(15);
            assertThat(statusOf(connection), equalTo(OK));
        }
    }

    @Test
    void networkHoldsOnlySoManyConnections() throws Exception {
        installation.environment().put("TASKGUARD_CONNECTIONS_PER_NETWORK", Integer.toString(LIMIT));
        try (Instance instance = installation.start()) {
            List<RawConnection> held = hold(instance, REQUEST);
            assertThat(statusFrom("127.0.0.1", instance), equalTo(CLOSED));
            assertThat(statusFrom("127.0.0.2", instance), equalTo(OK));

            held.get(0).close();
            Await.until(() -> statusFrom("127.0.0.1", instance), equalTo(OK));
            for (RawConnection connection : held.subList(1, LIMIT)) {
                connection.rest();
                assertThat(statusOf(connection), equalTo(OK));
                connection.close();
            }
        }
    }

    @Test
    void connectionsWithoutARequestCount() throws Exception {
        installation.environment().put("TASKGUARD_CONNECTIONS_PER_NETWORK", Integer.toString(LIMIT));
        try (Instance instance = installation.start()) {
            hold(instance, HTTP2_PREFACE + HTTP2_SETTINGS);
            assertThat(RawConnection.to(instance).read(1), equalTo(CLOSED));
            assertThat(statusFrom("127.0.0.1", instance), equalTo(CLOSED));
        }
    }

    @Test
    void connectionsOfAProxyAreNotLimited() throws Exception {
        installation.environment().put("TASKGUARD_CONNECTIONS_PER_NETWORK", Integer.toString(LIMIT));
        installation.environment().put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        installation.environment().put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.2");
        try (Instance instance = installation.start()) {
            hold(instance, REQUEST);
            assertThat(statusFrom("127.0.0.1", instance), equalTo(CLOSED));
            for (int i = 0; i < 2 * LIMIT; i++) {
                assertThat(
                        RawConnection.from("127.0.0.2", instance).send(REQUEST).read(OK.length()), equalTo(OK));
            }
        }
    }

    @Test
    void zeroIsNoLimit() throws Exception {
        installation.environment().put("TASKGUARD_CONNECTIONS_PER_NETWORK", "0");
        try (Instance instance = installation.start()) {
            List<String> statuses = new ArrayList<>();
            for (int i = 0; i < 1_100; i++) {
                statuses.add(RawConnection.to(instance).send(REQUEST).read(OK.length()));
            }
            assertThat(statuses, everyItem(equalTo(OK)));
        }
    }

    /** How long a connection lives that sends this at once and that byte by byte, one a second. */
    private static Duration lifetime(Instance instance, String atOnce, String slowly) throws Exception {
        try (RawConnection connection = RawConnection.to(instance)) {
            Instant start = Instant.now();
            connection.send(atOnce);
            connection.drip(slowly);
            return Duration.between(start, Instant.now());
        }
    }

    private static Duration lifetimeOfSecondRequest(Instance instance) throws Exception {
        try (RawConnection connection = RawConnection.to(instance)) {
            assertThat(statusOf(connection), equalTo(OK));
            connection.rest();
            Instant start = Instant.now();
            connection.drip(REQUEST);
            return Duration.between(start, Instant.now());
        }
    }

    /** As many connections as a network may hold. Each has got a response to this, so that it has been counted. */
    private static List<RawConnection> hold(Instance instance, String sent) throws Exception {
        List<RawConnection> held = new ArrayList<>();
        for (int i = 0; i < LIMIT; i++) {
            RawConnection connection = RawConnection.to(instance).send(sent);
            assertThat(connection.read(1), not(equalTo(CLOSED)));
            held.add(connection);
        }
        return held;
    }

    private static String statusFrom(String address, Instance instance) throws Exception {
        try (RawConnection connection = RawConnection.from(address, instance)) {
            return statusOf(connection);
        }
    }

    private static String statusOf(RawConnection connection) throws Exception {
        return connection.send(REQUEST).read(OK.length());
    }
}
