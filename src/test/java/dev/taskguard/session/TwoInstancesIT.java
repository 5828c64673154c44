package dev.taskguard.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

/** Two instances of the packaged application that start together on one empty database. */
class TwoInstancesIT {

    /** More than opening a connection again may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What is told all instances is to arrive within. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @RegisterExtension
    final Installation installation = new Installation();

    private Instance one;
    private Instance other;

    @BeforeEach
    void startTogether() throws Exception {
        one = installation.launch();
        other = installation.launch();
        one.awaitPort();
        other.awaitPort();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void makeOneKeyAndAcceptEachOthersAccessTokens() throws Exception {
        Response ada = one.signUp(Account.freshEmail());
        Response eve = other.signUp(Account.freshEmail());

        assertThat(installation.count("signing_keys"), equalTo(1L));
        other.tasksOf(ada).then().statusCode(200).body("$", hasSize(0));
        one.tasksOf(eve).then().statusCode(200).body("$", hasSize(0));
    }

    @Test
    void aSignOutAtOneEndsTheSessionAtBoth() {
        Response ada = one.signUp(Account.freshEmail());
        other.tasksOf(ada).then().statusCode(200);

        signOutAtOne(ada);

        one.tasksOf(ada).then().statusCode(401);
        other.bearing(ada.path("token")).get(AuthApi.TOKEN).then().statusCode(401);
        assertThat(lastStatusOfTasksAtTheOther(ada), equalTo(401));
    }

    /** Each way of ending sessions, at one instance, ends their access tokens at the other. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "revoke-sessions       | {}",
                "change-password       | {`currentPassword`:`%1$s`,`newPassword`:`eleven violet umbrellas`,`revokeOtherSessions`:true}",
                "delete-user           | {`password`:`%1$s`}"
            })
    void soDoesWhateverElseEndsSessions(String request, String body) {
        String email = Account.freshEmail();
        Response ada = one.signUp(email);
        Response elsewhere = other.signIn(email);

        one.bearing(ada.path("token"))
                .contentType("application/json")
                .body(body.formatted(Account.PASSWORD).replace('`', '"'))
                .post("/api/auth/" + request)
                .then()
                .statusCode(200);

        assertThat(lastStatusOfTasksAtTheOther(ada), equalTo(401));
        assertThat(lastStatusOfTasksAtTheOther(elsewhere), equalTo(401));
        one.tasksOf(elsewhere).then().statusCode(401);
    }

    @Test
    void revokingOneOrTheOthersSparesTheRest() {
        String email = Account.freshEmail();
        Response first = one.signUp(email);
        Response second = one.signIn(email);
        Response third = other.signIn(email);

        one.bearing(first.path("token"))
                .contentType("application/json")
                .body(Map.of("token", second.<String>path("token")))
                .post("/api/auth/revoke-session")
                .then()
                .statusCode(200);
        assertThat(lastStatusOfTasksAtTheOther(second), equalTo(401));
        other.tasksOf(third).then().statusCode(200);

        other.bearing(third.path("token"))
                .contentType("application/json")
                .body("{}")
                .post("/api/auth/revoke-other-sessions")
                .then()
                .statusCode(200);
        other.tasksOf(first).then().statusCode(401);
        other.tasksOf(third).then().statusCode(200);
    }

    @Test
    void anInstanceThatStartsAfterTheSignOutKnowsOfIt() throws Exception {
        Response ada = one.signUp(Account.freshEmail());
        Response eve = one.signUp(Account.freshEmail());
        signOutAtOne(ada);
        try (Instance late = installation.start()) {
            late.tasksOf(ada).then().statusCode(401);
            late.tasksOf(eve).then().statusCode(200);
        }
    }

    /** No connection is let in, so that it cannot be opened again before it was looked at. */
    @Test
    void anInstanceThatDoesNotListenIsNotReadyAndCatchesUp() throws Exception {
        Response ada = one.signUp(Account.freshEmail());
        Response eve = one.signUp(Account.freshEmail());
        awaitReadiness(200);
        other.tasksOf(ada).then().statusCode(200);
        installation.executeFromOutside("ALTER DATABASE postgres ALLOW_CONNECTIONS false");
        installation.executeFromOutside("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name = 'taskguard listener'");

        awaitReadiness(503);
        signOutAtOne(ada);
        // Its other connections work, so that it answers; but it has not been told.
        other.tasksOf(ada).then().statusCode(200);

        installation.executeFromOutside("ALTER DATABASE postgres ALLOW_CONNECTIONS true");
        awaitReadiness(200);
        other.tasksOf(ada).then().statusCode(401);
        other.tasksOf(eve).then().statusCode(200);
    }

    /** What ends several sessions at once does so in one order: nobody waits for each other in a circle. */
    @Test
    void endingSessionsInSeveralWaysAtOnceFailsInNone() {
        for (int round = 0; round < 5; round++) {
            String email = Account.freshEmail();
            Response ada = one.signUp(email);
            Response elsewhere = other.signIn(email);
            String change = "{\"currentPassword\":\"%1$s\",\"newPassword\":\"%1$s\",\"revokeOtherSessions\":true}";
            String password = "{\"password\":\"%1$s\",\"email\":\"%2$s\"}";
            List<CompletableFuture<Integer>> statuses = Stream.of(
                            asking(one, ada, "change-password", change),
                            asking(other, elsewhere, "change-password", change),
                            asking(other, ada, "revoke-sessions", "{}"),
                            asking(one, elsewhere, "revoke-other-sessions", "{}"),
                            asking(other, elsewhere, "delete-user", password),
                            asking(one, ada, "sign-in/email", password))
                    .map(request -> request.formatted(Account.PASSWORD, email))
                    .map(request -> CompletableFuture.supplyAsync(() -> send(request)))
                    .toList();
            List<Integer> answered =
                    statuses.stream().map(CompletableFuture::join).toList();
            assertThat(errors(), answered, everyItem(is(oneOf(200, 400, 401))));
        }
    }

    private String errors() {
        return Stream.concat(one.output().stream(), other.output().stream())
                .filter(line -> line.contains("ERROR"))
                .toList()
                .toString();
    }

    /** Port, token, path and body, a line each. */
    private static String asking(Instance where, Response signedIn, String path, String body) {
        return where.port() + "\n" + signedIn.path("token") + "\n" + path + "\n" + body;
    }

    private static int send(String request) {
        String[] lines = request.split("\n");
        return AuthApi.bearing(lines[1])
                .port(Integer.parseInt(lines[0]))
                .contentType("application/json")
                .body(lines[3])
                .post("/api/auth/" + lines[2])
                .statusCode();
    }

    @Test
    void failuresAtOneThrottleAtTheOther() {
        String email = Account.freshEmail();
        one.signUp(email);
        for (int i = 0; i < 5; i++) {
            signIn(i % 2 == 0 ? one : other, email, "a wrong password").then().statusCode(401);
        }
        signIn(one, email, Account.PASSWORD).then().statusCode(429);
        signIn(other, email, Account.PASSWORD).then().statusCode(429);
    }

    private static Response signIn(Instance where, String email, String password) {
        return given().port(where.port())
                .contentType("application/json")
                .body(Map.of("email", email, "password", password))
                .post(AuthApi.SIGN_IN);
    }

    private void signOutAtOne(Response signedIn) {
        one.bearing(signedIn.path("token"))
                .noContentType()
                .post(AuthApi.SIGN_OUT)
                .then()
                .statusCode(200);
    }

    private void awaitReadiness(int status) {
        Instant end = Instant.now().plus(PATIENCE);
        Response readiness = readinessOfTheOther();
        while (readiness.statusCode() != status && Instant.now().isBefore(end)) {
            readiness = readinessOfTheOther();
        }
        readiness
                .then()
                .statusCode(status)
                .body("checks.find { it.name == 'PostgreSQL' }.data.answers", equalTo(true))
                .body("checks.find { it.name == 'PostgreSQL' }.data.listening", equalTo(status == 200));
    }

    private Response readinessOfTheOther() {
        return given().port(other.port()).get("/q/health/ready");
    }

    /** What the other instance answers as soon as it refuses, or when it has been asked for long enough. */
    private int lastStatusOfTasksAtTheOther(Response signedIn) {
        Instant end = Instant.now().plus(AT_ONCE);
        int status = other.tasksOf(signedIn).statusCode();
        while (status == 200 && Instant.now().isBefore(end)) {
            status = other.tasksOf(signedIn).statusCode();
        }
        return status;
    }
}
