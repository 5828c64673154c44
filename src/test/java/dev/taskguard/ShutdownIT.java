package dev.taskguard;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AtOnce;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Http;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

/** How the packaged application stops, and what it remembers after a restart. */
class ShutdownIT {

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    void restartKeepsLiveAndEndedSessions() throws Exception {
        Response stays;
        Response leaves;
        try (Instance service = installation.start()) {
            String email = Account.freshEmail();
            stays = service.signUp(email);
            leaves = service.signIn(email);
            service.tasksOf(leaves).then().statusCode(200);
            service.bearing(leaves.path("token"))
                    .noContentType()
                    .post(AuthApi.SIGN_OUT)
                    .then()
                    .statusCode(200);
            service.terminate();
            service.exitCode();
        }

        try (Instance service = installation.start()) {
            service.tasksOf(stays).then().statusCode(200);
            service.bearing(stays.path("token"))
                    .get(AuthApi.GET_SESSION)
                    .then()
                    .body("session.token", equalTo(stays.path("token")));
            service.tasksOf(leaves).then().statusCode(401);
            service.bearing(leaves.path("token")).get(AuthApi.TOKEN).then().statusCode(401);
        }
    }

    @Test
    void readinessGoesDownFirst() throws Exception {
        installation.environment().put("QUARKUS_SHUTDOWN_DELAY", "5S");
        try (Instance service = installation.start()) {
            get(service, "/q/health/ready").statusCode(200);
            service.terminate();

            Await.until(() -> get(service, "/q/health/ready").extract().statusCode(), equalTo(503));
            get(service, "/q/health/live").statusCode(200);
            get(service, "/api/auth/ok").statusCode(200);
            service.exitCode();
            assertThat(service.output(), hasItem(containsString("stopped in")));
        }
    }

    private static ValidatableResponse get(Instance service, String path) {
        return given().port(service.port()).get(path).then();
    }

    @Test
    void runningRequestsAreFinishedFirst() throws Exception {
        installation.environment().put("AUTH_BCRYPT_COST", "12");
        try (Instance service = installation.launch()) {
            int port = service.awaitPort();
            String email = Account.freshEmail();
            service.signUp(email);
            String body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, Account.PASSWORD);
            List<CompletableFuture<HttpResponse<String>>> responses =
                    Http.send(4, Http.post(port, AuthApi.SIGN_IN, body));

            // After the first response, the others are still running: each hashing takes a quarter of a second or more.
            CompletableFuture.anyOf(responses.toArray(CompletableFuture[]::new)).join();
            service.terminate();

            assertThat(
                    responses.stream()
                            .map(response -> response.join().statusCode())
                            .toList(),
                    everyItem(equalTo(200)));
            service.exitCode();
            assertThat(service.output(), hasItem(containsString("stopped in")));
            assertThat(installation.count("sessions"), equalTo(5L));
        }
    }

    @Test
    void loadThatNeverEndsDoesNotDelayTheEnd() throws Exception {
        try (Instance service = installation.start()) {
            Response ada = service.signUp(Account.freshEmail());
            AtomicInteger created = new AtomicInteger();
            List<Callable<Duration>> calls =
                    new ArrayList<>(Collections.nCopies(8, () -> createTasksUntilTheEnd(service, ada, created)));
            calls.add(() -> {
                Await.until(created::get, greaterThan(100));
                service.terminate();
                return timeUntilTheEnd(service);
            });
            Duration end = AtOnce.all(calls).get(8);

            assertThat(end, lessThan(Duration.ofSeconds(10)));
            assertThat(service.output(), everyItem(not(containsString(" ERROR "))));
            assertThat(installation.count("tasks"), equalTo((long) created.get()));
        }
    }

    private static Duration timeUntilTheEnd(Instance service) throws InterruptedException {
        long before = System.nanoTime();
        service.exitCode();
        return Duration.ofNanos(System.nanoTime() - before);
    }

    /** Each on a connection of its own. */
    private static Duration createTasksUntilTheEnd(Instance service, Response user, AtomicInteger created) {
        while (true) {
            try {
                service.createTask(user, "Buy milk").then().statusCode(201);
            } catch (Exception gone) {
                // REST Assured throws it undeclared.
                assertThat(gone, instanceOf(IOException.class));
                return Duration.ZERO;
            }
            created.incrementAndGet();
        }
    }
}
