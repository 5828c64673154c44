package dev.taskguard.session;

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
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class GetSessionTest {

    private static final String TIMESTAMP = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z";

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    @Test
    void returnsTheSessionAndItsUserOnly() {
        Response response = AuthApi.bearing(ada.token()).get(AuthApi.GET_SESSION);

        response.then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("Set-Cookie", nullValue())
                .body("keySet()", containsInAnyOrder("session", "user"))
                .body("session.userId", equalTo(ada.id()))
                .body("session.token", equalTo(ada.token()))
                .body("session.expiresAt", matchesPattern(TIMESTAMP))
                .body("session.createdAt", matchesPattern(TIMESTAMP))
                .body("session.updatedAt", matchesPattern(TIMESTAMP))
                .body("user", aMapWithSize(7))
                .body("user.id", equalTo(ada.id()))
                .body("user.email", equalTo(ada.email()));
        assertThat(
                response.<Map<String, ?>>path("session").keySet(),
                containsInAnyOrder(
                        "id", "userId", "token", "expiresAt", "createdAt", "updatedAt", "ipAddress", "userAgent"));
    }

    @Test
    void issuesAFreshAccessToken() {
        String jwt = AuthApi.bearing(ada.token()).get(AuthApi.GET_SESSION).header("set-auth-jwt");
        assertThat(jwt, not(equalTo(ada.jwt())));
        AuthApi.bearing(jwt).get(ada.tasks()).then().statusCode(200);
    }

    @Test
    void showsTheAddressOfTheConnectionThatOpenedTheSession() {
        String token = given().contentType("application/json")
                .header("User-Agent", "Mozilla/5.0 (Test)")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("Forwarded", "for=203.0.113.7")
                .body(Map.of("email", ada.email(), "password", Account.PASSWORD))
                .post(AuthApi.SIGN_IN)
                .path("token");

        AuthApi.bearing(token)
                .get(AuthApi.GET_SESSION)
                .then()
                .body("session.userAgent", equalTo("Mozilla/5.0 (Test)"))
                .body("session.ipAddress", anyOf(equalTo("127.0.0.1"), equalTo("0:0:0:0:0:0:0:1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer %s", "BEARER %s", "Bearer   %s"})
    void schemeMayBeInAnyCase(String header) {
        given().header("Authorization", header.formatted(ada.token()))
                .get(AuthApi.GET_SESSION)
                .then()
                .statusCode(200)
                .body("session.userId", equalTo(ada.id()));
    }

    @Test
    void accessTokenStandsForItsSession() {
        String session = AuthApi.bearing(ada.token()).get(AuthApi.GET_SESSION).path("session.id");

        Response response = AuthApi.bearing(ada.jwt()).get(AuthApi.GET_SESSION);
        response.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("set-auth-jwt", not(nullValue()))
                .body("session", aMapWithSize(8))
                .body("session.id", equalTo(session))
                .body("user.id", equalTo(ada.id()));
    }

    @Test
    void accessTokenDoesNotRevealTheSessionToken() {
        String shown = AuthApi.bearing(ada.jwt()).get(AuthApi.GET_SESSION).path("session.token");
        assertThat(shown, not(equalTo(ada.token())));
        assertNoSession(AuthApi.bearing(shown).get(AuthApi.GET_SESSION));
        AuthApi.bearing(shown).get(AuthApi.TOKEN).then().statusCode(401);
    }

    @Test
    void withoutATokenThereIsNoSession() {
        assertNoSession(given().get(AuthApi.GET_SESSION));
        assertNoSession(given().queryParam("token", ada.token()).get(AuthApi.GET_SESSION));
        assertNoSession(given().cookie("better-auth.session_token", ada.token()).get(AuthApi.GET_SESSION));
    }

    /** {@code %1$s} is a valid session token, {@code %2$s} a valid access token. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "%1$s",
                "Basic %1$s",
                "Bearer%1$s",
                "Bearer %1$s.",
                "Bearer %1$sA",
                "Bearer x%1$s",
                "Bearer %1$s %1$s",
                "Bearer \"%1$s\"",
                "Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer ' OR '1'='1",
                "Bearer %2$sA",
                "Bearer .%2$s",
                "Bearer ..",
                "Bearer e30.e30.e30"
            })
    void withAnInvalidTokenThereIsNoSession(String header) {
        assertNoSession(given().header("Authorization", header.formatted(ada.token(), ada.jwt()))
                .get(AuthApi.GET_SESSION));
    }

    @Test
    void sessionTokenIsCaseSensitive() {
        assertNoSession(AuthApi.bearing(swapCase(ada.token())).get(AuthApi.GET_SESSION));
    }

    @Test
    void expiredSessionIsNotReturned() {
        Sql.update("UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = ?::uuid", ada.id());
        assertNoSession(AuthApi.bearing(ada.token()).get(AuthApi.GET_SESSION));
        assertNoSession(AuthApi.bearing(ada.jwt()).get(AuthApi.GET_SESSION));
    }

    private static void assertNoSession(Response response) {
        response.then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("set-auth-jwt", nullValue())
                .header("set-auth-token", nullValue());
        assertThat(response.asString(), equalTo("null"));
    }

    private static String swapCase(String text) {
        return text.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
