package dev.taskguard;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

/** The command {@code health}, with which the images check the service. */
class HealthCheckIT {

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    void succeedsIfTheServiceIsReady() throws Exception {
        try (Instance service = installation.start();
                Instance check = check(service.port(), "health")) {
            assertThat(check.exitCode(), equalTo(0));
            assertThat(check.output(), contains("http://127.0.0.1:%d/q/health/ready: 200".formatted(service.port())));
        }
    }

    @Test
    void failsIfTheServiceIsNotReady() throws Exception {
        try (Instance service = installation.start()) {
            installation.stopDatabase();
            try (Instance check = check(service.port(), "health")) {
                assertThat(check.exitCode(), equalTo(1));
                assertThat(
                        check.output(), contains("http://127.0.0.1:%d/q/health/ready: 503".formatted(service.port())));
            }
        }
    }

    @Test
    void failsIfThereIsNoService() throws Exception {
        int port;
        try (Instance service = installation.start()) {
            port = service.port();
        }
        try (Instance check = check(port, "health")) {
            assertThat(check.exitCode(), equalTo(1));
        }
    }

    @Test
    void checksTheGivenAddress() throws Exception {
        try (Instance service = installation.start();
                Instance live = check(1, "health", "http://127.0.0.1:%d/q/health/live".formatted(service.port()));
                Instance unknown = check(1, "health", "http://127.0.0.1:%d/q/health/x".formatted(service.port()))) {
            assertThat(live.exitCode(), equalTo(0));
            assertThat(unknown.exitCode(), equalTo(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/hostname",
                "ftp://127.0.0.1/",
                "no address",
                "http://",
                "http://127.0.0.1:99999/",
                ""
            })
    void failsWithOneLineForAnInvalidAddress(String address) throws Exception {
        try (Instance check = check(1, "health", address)) {
            assertThat(check.exitCode(), equalTo(1));
            assertThat(check.output(), contains(startsWith(address + ": ")));
        }
    }

    /** The environment has only the port: the command needs no database and no secret. */
    private static Instance check(int port, String... arguments) throws IOException {
        return Instance.launch(Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)), arguments);
    }
}
