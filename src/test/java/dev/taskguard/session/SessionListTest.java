package dev.taskguard.session;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Challenge;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Sql;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

/** A user lists their sessions, and ends one, the others or all. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SessionListTest {

    private static final String LIST = "/api/auth/list-sessions";
    private static final String REVOKE = "/api/auth/revoke-session";
    private static final String REVOKE_ALL = "/api/auth/revoke-sessions";
    private static final String REVOKE_OTHERS = "/api/auth/revoke-other-sessions";

    private Account here;
    private Account there;
    private Account eve;

    @BeforeEach
    void signInTwice() {
        here = Account.signUp();
        there = signIn("another device");
        eve = Account.signUp();
    }

    private Account signIn(String userAgent) {
        Response response = given().contentType("application/json")
                .header("User-Agent", userAgent)
                .body(Map.of("email", here.email(), "password", Account.PASSWORD))
                .post(AuthApi.SIGN_IN);
        return new Account(here.id(), here.email(), response.header("set-auth-token"), response.header("set-auth-jwt"));
    }

    @Test
    void listsLiveSessionsNewestFirst() {
        AuthApi.bearing(here.token())
                .get(LIST)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("", hasSize(2))
                .body("id", contains(idOf(there), idOf(here)))
                .body("userId", everyItem(equalTo(here.id())))
                .body("[0].userAgent", equalTo("another device"))
                .body("[0].keySet().size()", equalTo(8));
    }

    @Test
    void accessTokenListsSessionsToo() {
        AuthApi.bearing(here.jwt()).get(LIST).then().statusCode(200).body("", hasSize(2));
    }

    @Test
    void listRevealsNoSessionToken() {
        String list = AuthApi.bearing(here.token()).get(LIST).asString();
        assertThat(list.contains(here.token()) || list.contains(there.token()), equalTo(false));
        List<String> handles = AuthApi.bearing(here.token()).get(LIST).path("token");
        for (String handle : handles) {
            AuthApi.bearing(handle).get(AuthApi.TOKEN).then().spec(Challenge.ofInvalidToken());
        }
    }

    @Test
    void expiredSessionIsNotListed() {
        Sql.update("UPDATE sessions SET expires_at = now() - interval '1 second' WHERE id = ?::uuid", idOf(there));
        AuthApi.bearing(here.token()).get(LIST).then().body("", hasSize(1));
    }

    @Test
    void listedTokenEndsItsSession() {
        String handle = AuthApi.bearing(here.token()).get(LIST).path("[0].token");
        revoke(here, handle);
        assertEnded(there);
        assertLive(here);
    }

    @Test
    void sessionTokenEndsItsSession() {
        revoke(here, there.token());
        assertEnded(there);
        assertLive(here);
    }

    @Test
    void sessionCanEndItself() {
        revoke(here, here.token());
        assertEnded(here);
        assertLive(there);
    }

    @Test
    void sessionOfAnotherUserCannotBeEnded() {
        revoke(eve, idOf(here));
        revoke(eve, here.token());
        assertLive(here);
        assertLive(there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "0", "%", "' OR '1'='1", "\u0000", "00000000-0000-0000-0000-000000000000"})
    void endingAnUnknownSessionSucceeds(String token) {
        revoke(here, token);
        assertLive(here);
        assertLive(there);
    }

    @Test
    void allOtherSessionsEnd() {
        post(here, REVOKE_OTHERS, "{}").then().statusCode(200).body("status", equalTo(true));
        assertEnded(there);
        assertLive(here);
        assertLive(eve);
    }

    @Test
    void allSessionsEnd() {
        post(here, REVOKE_ALL, "{}").then().statusCode(200).body("status", equalTo(true));
        assertEnded(there);
        assertEnded(here);
        assertLive(eve);
    }

    @ParameterizedTest
    @ValueSource(strings = {REVOKE_ALL, REVOKE_OTHERS})
    void bodyIsNotRequired(String request) {
        AuthApi.bearing(here.token()).noContentType().post(request).then().statusCode(200);
        assertEnded(there);
    }

    @ParameterizedTest
    @CsvSource({
        "GET," + LIST,
        "POST," + REVOKE,
        "POST," + REVOKE_ALL,
        "POST," + REVOKE_OTHERS,
        "POST,/api/auth/update-user",
        "POST,/api/auth/change-password",
        "POST,/api/auth/delete-user"
    })
    void withoutASessionNothingElseIsChecked(String method, String request) {
        String body = method.equals("GET") ? "" : "not json";
        given().body(body)
                .contentType("text/plain")
                .request(method, request)
                .then()
                .spec(Challenge.withoutToken());
        for (String bad : List.of("x", "0".repeat(32), "e30.e30.e30")) {
            AuthApi.bearing(bad)
                    .body(body)
                    .contentType("text/plain")
                    .request(method, request)
                    .then()
                    .spec(Challenge.ofInvalidToken());
        }
        AuthApi.signOut(there.token()).then().statusCode(200);
        for (String ended : List.of(there.token(), there.jwt())) {
            AuthApi.bearing(ended).body(body).request(method, request).then().spec(Challenge.ofInvalidToken());
        }
        assertLive(here);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":null}", "{\"token\":5}", "{\"token\":[]}"})
    void invalidMemberIsNamed(String body) {
        post(here, REVOKE, body)
                .then()
                .spec(Problems.problem(400, "VALIDATION_ERROR"))
                .body("errors.field", contains("token"));
        assertLive(here);
        assertLive(there);
    }

    private static void revoke(Account asking, String token) {
        AuthApi.bearing(asking.token())
                .contentType("application/json")
                .body(Map.of("token", token))
                .post(REVOKE)
                .then()
                .statusCode(200)
                .body("status", equalTo(true));
    }

    private static Response post(Account asking, String path, String body) {
        return AuthApi.bearing(asking.token())
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    private static String idOf(Account account) {
        return AuthApi.bearing(account.token()).get(AuthApi.GET_SESSION).path("session.id");
    }

    private static void assertLive(Account account) {
        AuthApi.bearing(account.token()).get(AuthApi.TOKEN).then().statusCode(200);
        account.request().get(account.tasks()).then().statusCode(200);
    }

    private static void assertEnded(Account account) {
        AuthApi.bearing(account.token()).get(AuthApi.TOKEN).then().spec(Challenge.ofInvalidToken());
        account.request().get(account.tasks()).then().spec(Challenge.ofInvalidToken());
        assertThat(AuthApi.bearing(account.token()).get(AuthApi.GET_SESSION).asString(), equalTo("null"));
    }
}
