package dev.taskguard.session;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Challenge;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Sql;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SignOutTest {

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    @Test
    void requiresNoBody() {
        assertSuccess(AuthApi.signOut(ada.token()));
        assertSessionEnded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "null", "[]", "5", "{\"token\":\"x\"}", "{", "not json"})
    void ignoresTheBody(String body) {
        assertSuccess(ada.sessionRequest().body(body).post(AuthApi.SIGN_OUT));
        assertSessionEnded();
    }

    @Test
    void acceptsAnAccessToken() {
        assertSuccess(ada.request().body("{}").post(AuthApi.SIGN_OUT));
        assertSessionEnded();
    }

    @Test
    void isIdempotent() {
        for (int i = 0; i < 3; i++) {
            assertSuccess(ada.sessionRequest().body("{}").post(AuthApi.SIGN_OUT));
            assertSuccess(ada.request().body("{}").post(AuthApi.SIGN_OUT));
        }
        assertSessionEnded();
    }

    @Test
    void succeedsWithoutASessionAndEndsNone() {
        assertSuccess(given().noContentType().post(AuthApi.SIGN_OUT));
        for (String header : List.of("Bearer garbage", "Bearer " + ada.token() + "A", "Basic " + ada.token(), "")) {
            assertSuccess(
                    given().noContentType().header("Authorization", header).post(AuthApi.SIGN_OUT));
        }
        assertSuccess(given().contentType("application/json")
                .body(Map.of("token", ada.token()))
                .post(AuthApi.SIGN_OUT));

        ada.sessionRequest().get(AuthApi.GET_SESSION).then().body("session.token", equalTo(ada.token()));
        ada.request().get(ada.tasks()).then().statusCode(200);
    }

    @Test
    void refusesGet() {
        ada.sessionRequest().get(AuthApi.SIGN_OUT).then().spec(Problems.problem(405, "METHOD_NOT_ALLOWED"));
        ada.request().get(ada.tasks()).then().statusCode(200);
    }

    @Test
    void endsEveryAccessTokenOfTheSession() {
        ada.createTask("Buy milk");
        List<String> issued = List.of(
                ada.jwt(),
                AuthApi.bearing(ada.token()).get(AuthApi.TOKEN).path("token"),
                AuthApi.bearing(ada.jwt()).get(AuthApi.TOKEN).path("token"),
                AuthApi.bearing(ada.token()).get(AuthApi.GET_SESSION).header("set-auth-jwt"),
                AuthApi.bearing(ada.token()).get(AuthApi.TOKEN).path("token"));
        // The last one has not been used yet.
        issued.subList(0, 4)
                .forEach(jwt -> AuthApi.bearing(jwt).get(ada.tasks()).then().statusCode(200));

        AuthApi.signOut(issued.get(1)).then().statusCode(200);

        issued.forEach(this::assertRefusedByTasks);
        String again = AuthApi.signIn(ada.email(), Account.PASSWORD).header("set-auth-jwt");
        AuthApi.bearing(again).get(ada.tasks()).then().statusCode(200).body("title", equalTo(List.of("Buy milk")));
    }

    @Test
    void leavesOtherSessionsOfTheUserAlone() {
        Response other = AuthApi.signIn(ada.email(), Account.PASSWORD);

        AuthApi.signOut(ada.token()).then().statusCode(200);

        assertSessionEnded();
        AuthApi.bearing(other.path("token"))
                .get(AuthApi.GET_SESSION)
                .then()
                .body("session.token", equalTo(other.path("token")));
        AuthApi.bearing(other.header("set-auth-jwt")).get(ada.tasks()).then().statusCode(200);
    }

    private static void assertSuccess(Response response) {
        response.then()
                .statusCode(200)
                .contentType("application/json")
                .header("Set-Cookie", nullValue())
                .body("$", equalTo(Map.of("success", true)));
    }

    private void assertSessionEnded() {
        assertThat(AuthApi.bearing(ada.token()).get(AuthApi.GET_SESSION).asString(), equalTo("null"));
        assertThat(AuthApi.bearing(ada.jwt()).get(AuthApi.GET_SESSION).asString(), equalTo("null"));
        AuthApi.bearing(ada.token()).get(AuthApi.TOKEN).then().spec(Problems.problem(401, "UNAUTHORIZED"));
        assertRefusedByTasks(ada.jwt());
        assertThat(
                Sql.count("SELECT count(*) FROM sessions WHERE token_hash = sha256(?::bytea)", ada.token()),
                equalTo(0L));
    }

    private void assertRefusedByTasks(String jwt) {
        AuthApi.bearing(jwt).get(ada.tasks()).then().spec(Challenge.ofInvalidToken());
        AuthApi.bearing(jwt)
                .contentType("application/json")
                .body(Map.of("title", "Too late"))
                .post(ada.tasks())
                .then()
                .spec(Problems.problem(401, "UNAUTHORIZED"));
        assertThat(
                Sql.count("SELECT count(*) FROM tasks WHERE title = 'Too late' AND user_id = ?::uuid", ada.id()),
                equalTo(0L));
    }
}
