package dev.taskguard.session;

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
import dev.taskguard.testing.Postgres;

import static io.restassured.RestAssured.given;
import static java.time.Duration.between;
import static java.time.Duration.ofDays;
import static java.time.Instant.parse;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SignInTest {

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    @Test
    void okIsTrue() {
        given().get("/api/auth/ok").then().statusCode(200).body("$", equalTo(Map.of("ok", true)));
    }

    @Test
    void returnsTheTokenAndTheUserOnly() {
        Map<String, ?> user = ada.sessionRequest().get(AuthApi.GET_SESSION).path("user");

        AuthApi.signIn(ada.email(), Account.PASSWORD)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("keySet()", containsInAnyOrder("redirect", "token", "user"))
                .body("redirect", equalTo(false))
                .body("user", aMapWithSize(7))
                .body("user", equalTo(user))
                .body("user.id", equalTo(ada.id()))
                .body("user.email", equalTo(ada.email()));
    }

    @Test
    void issuesASessionTokenAndAnAccessToken() {
        Response response = AuthApi.signIn(ada.email(), Account.PASSWORD);

        response.then()
                .statusCode(200)
                .body("token", matchesPattern("[A-Za-z0-9]{32}"))
                .header("set-auth-token", response.<String>path("token"))
                .header("Cache-Control", "no-store")
                .header("Set-Cookie", nullValue());
        AuthApi.bearing(response.path("token"))
                .get(AuthApi.GET_SESSION)
                .then()
                .statusCode(200)
                .body("user.id", equalTo(ada.id()));
        AuthApi.bearing(response.header("set-auth-jwt"))
                .get(ada.tasks())
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%S", "  %s ", "\t%S\n"})
    void caseAndSpaceOfTheAddressDoNotMatter(String spelling) {
        AuthApi.signIn(spelling.formatted(ada.email()), Account.PASSWORD)
                .then()
                .statusCode(200)
                .body("user.id", equalTo(ada.id()));
    }

    @Test
    void unknownMembersAreIgnored() {
        AuthApi.signIn(Map.of(
                        "email",
                        ada.email(),
                        "password",
                        Account.PASSWORD,
                        "callbackURL",
                        "https://evil.example",
                        "role",
                        "admin",
                        "redirect",
                        true))
                .then()
                .statusCode(200)
                .header("Location", nullValue())
                .body("redirect", equalTo(false))
                .body("user", aMapWithSize(7));
    }

    @Test
    void eachSignInOpensASession() {
        String first = AuthApi.signIn(ada.email(), Account.PASSWORD).path("token");
        String second = AuthApi.signIn(ada.email(), Account.PASSWORD).path("token");

        assertThat(second, not(equalTo(first)));
        String firstId = idOfSession(first);
        assertThat(idOfSession(second), not(equalTo(firstId)));
        assertThat(idOfSession(ada.token()), not(equalTo(firstId)));
    }

    @ParameterizedTest
    @CsvSource({"'',7", "',\"rememberMe\":true',7", "',\"rememberMe\":false',1"})
    void sessionLastsAWeekOrADay(String rememberMe, int days) {
        String token = AuthApi.signIn(
                        "{\"email\":\"%s\",\"password\":\"%s\"%s}".formatted(ada.email(), Account.PASSWORD, rememberMe))
                .path("token");

        Response session = AuthApi.bearing(token).get(AuthApi.GET_SESSION);
        assertThat(
                between(parse(session.path("session.createdAt")), parse(session.path("session.expiresAt"))),
                equalTo(ofDays(days)));
    }

    private static String idOfSession(String token) {
        return AuthApi.bearing(token)
                .get(AuthApi.GET_SESSION)
                .then()
                .statusCode(200)
                .extract()
                .path("session.id");
    }
}
