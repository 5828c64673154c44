package dev.taskguard.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AtOnce;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

/** Two instances that start together on one empty database. */
class TwoInstancesIT {

    /** Within this time an instance has heard what happened at another. */
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
    void createOneKeyAndAcceptEachOthersAccessTokens() throws Exception {
        Response ada = one.signUp(Account.freshEmail());
        Response eve = other.signUp(Account.freshEmail());

        assertThat(installation.count("signing_keys"), equalTo(1L));
        other.tasksOf(ada).then().statusCode(200).body("$", hasSize(0));
        one.tasksOf(eve).then().statusCode(200).body("$", hasSize(0));
    }

    @Test
    void signOutAtOneEndsTheSessionAtBoth() throws Exception {
        Response ada = one.signUp(Account.freshEmail());
        other.tasksOf(ada).then().statusCode(200);

        signOutAtOne(ada);

        one.tasksOf(ada).then().statusCode(401);
        other.bearing(ada.path("token")).get(AuthApi.TOKEN).then().statusCode(401);
        awaitRefusalAtTheOther(ada);
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
    void otherWaysToEndSessionsWorkAtBoth(String request, String body) throws Exception {
        String email = Account.freshEmail();
        Response ada = one.signUp(email);
        Response elsewhere = other.signIn(email);

        one.bearing(ada.path("token"))
                .contentType("application/json")
                .body(body.formatted(Account.PASSWORD).replace('`', '"'))
                .post("/api/auth/" + request)
                .then()
                .statusCode(200);

        awaitRefusalAtTheOther(ada);
        awaitRefusalAtTheOther(elsewhere);
        one.tasksOf(elsewhere).then().statusCode(401);
    }

    @Test
    void revocationSparesOtherSessions() throws Exception {
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
        awaitRefusalAtTheOther(second);
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
    void laterInstanceKnowsOfEarlierSignOuts() throws Exception {
        Response ada = one.signUp(Account.freshEmail());
        Response eve = one.signUp(Account.freshEmail());
        signOutAtOne(ada);
        try (Instance late = installation.start()) {
            late.tasksOf(ada).then().statusCode(401);
            late.tasksOf(eve).then().statusCode(200);
        }
    }

    /** The database refuses new connections, so that the instance cannot reconnect before the test looks. */
    @Test
    void instanceThatDoesNotListenIsNotReadyAndCatchesUp() throws Exception {
        Response ada = one.signUp(Account.freshEmail());
        Response eve = one.signUp(Account.freshEmail());
        awaitReadiness(200);
        // Many at once, so that every event loop has a connection.
        assertThat(AtOnce.times(30, () -> other.tasksOf(ada).statusCode()), everyItem(equalTo(200)));
        installation.executeFromOutside("ALTER DATABASE postgres ALLOW_CONNECTIONS false");
        installation.executeFromOutside("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name = 'taskguard listener'");

        awaitReadiness(503);
        signOutAtOne(ada);
        // Its other connections work, so it responds, but it has not heard of the sign-out.
        other.tasksOf(ada).then().statusCode(200);

        installation.executeFromOutside("ALTER DATABASE postgres ALLOW_CONNECTIONS true");
        awaitReadiness(200);
        other.tasksOf(ada).then().statusCode(401);
        other.tasksOf(eve).then().statusCode(200);
    }

    /** Sessions are locked in one order, so that requests that end several of them cannot deadlock. */
    @Test
    void sessionsCanBeEndedInSeveralWaysAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            String email = Account.freshEmail();
            Response ada = one.signUp(email);
            Response elsewhere = other.signIn(email);
            Map<String, Object> change = Map.of(
                    "currentPassword", Account.PASSWORD, "newPassword", Account.PASSWORD, "revokeOtherSessions", true);
            Map<String, Object> password = Map.of("email", email, "password", Account.PASSWORD);
            List<Integer> answered = AtOnce.all(List.of(
                    () -> post(one, ada, "change-password", change),
                    () -> post(other, elsewhere, "change-password", change),
                    () -> post(other, ada, "revoke-sessions", Map.of()),
                    () -> post(one, elsewhere, "revoke-other-sessions", Map.of()),
                    () -> post(other, elsewhere, "delete-user", password),
                    () -> post(one, ada, "sign-in/email", password)));
            assertThat(errors(), answered, everyItem(is(oneOf(200, 400, 401))));
        }
    }

    private String errors() {
        return Stream.concat(one.output().stream(), other.output().stream())
                .filter(line -> line.contains("ERROR"))
                .toList()
                .toString();
    }

    private static int post(Instance where, Response signedIn, String request, Map<String, Object> body) {
        return where.bearing(signedIn.path("token"))
                .contentType("application/json")
                .body(body)
                .post("/api/auth/" + request)
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

    private void awaitReadiness(int status) throws Exception {
        Await.until(() -> readinessOfTheOther().statusCode(), equalTo(status));
        readinessOfTheOther()
                .then()
                .statusCode(status)
                .body("checks.find { it.name == 'PostgreSQL' }.data.responds", equalTo(true))
                .body("checks.find { it.name == 'PostgreSQL' }.data.listening", equalTo(status == 200));
    }

    private Response readinessOfTheOther() {
        return given().port(other.port()).get("/q/health/ready");
    }

    private void awaitRefusalAtTheOther(Response signedIn) throws Exception {
        Await.until(AT_ONCE, () -> other.tasksOf(signedIn).statusCode(), equalTo(401));
    }
}
