package dev.taskguard.http;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** The headers of every response, and the origins that CORS allows. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(HeadersTest.TwoOrigins.class)
class HeadersTest {

    public static class TwoOrigins implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("auth.allowed-origins", "https://app.example,https://admin.example");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/auth/ok", "/api/auth/jwks", "/nothing", "/api/users/x/tasks", "/q/health", "/q/openapi"})
    void everyResponseHasTheSecurityHeaders(String path) {
        given().get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", containsString("default-src 'self'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth/ok",
                "/api/auth/jwks",
                "/",
                "/app/app.js",
                "/nothing",
                "/q/health",
                "/q/metrics",
                "/q/openapi"
            })
    void everyResponseHasADateAndDependsOnTheOrigin(String path) {
        given().get(path).then().header("Date", endsWith(" GMT")).header("Vary", "Origin");
    }

    @Test
    void refusedRequestsCarryTheHeadersOfAnAllowedOriginToo() {
        given().header("Origin", "https://app.example")
                .get("/api/auth/ok?" + "x".repeat(5_000))
                .then()
                .spec(Problems.problem(414, "REQUEST_URI_TOO_LONG"))
                .header("Access-Control-Allow-Origin", "https://app.example")
                .header("Date", endsWith(" GMT"));
        given().header("Origin", "https://app.example")
                .header("X-Large", "x".repeat(17_000))
                .get("/api/auth/ok")
                .then()
                .spec(Problems.problem(431, "REQUEST_HEADER_FIELDS_TOO_LARGE"))
                .header("Access-Control-Allow-Origin", "https://app.example");
    }

    @Test
    void responsesOfTheApiAreNotStored() {
        Account ada = Account.signUp();
        ada.request().get(ada.tasks()).then().statusCode(200).header("Cache-Control", "no-store");
        ada.sessionRequest().get("/api/auth/get-session").then().header("Cache-Control", "no-store");
        given().get("/api/auth/ok").then().header("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "https://admin.example"})
    void configuredOriginMayReadTheTokens(String origin) {
        given().header("Origin", origin)
                .get("/api/auth/ok")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", origin)
                .header("Access-Control-Expose-Headers", containsStringIgnoringCase("set-auth-token"))
                .header("Access-Control-Expose-Headers", containsStringIgnoringCase("set-auth-jwt"))
                // Better Auth's client sends credentials, although there is no cookie.
                .header("Access-Control-Allow-Credentials", "true");
    }

    @Test
    void configuredOriginPassesThePreflight() {
        given().header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/api/users/x/tasks/1")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo("https://app.example"))
                .header("Access-Control-Allow-Methods", containsString("PATCH"))
                .header("Access-Control-Allow-Headers", containsStringIgnoringCase("authorization"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "https://app.example.evil.example", "http://app.example", "null"})
    void otherOriginsAreNotAllowed(String origin) {
        given().header("Origin", origin).get("/api/auth/ok").then().header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH")
                .options("/api/users/x/tasks/1")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void noCookieIsEverSet() {
        Account ada = Account.signUp();
        ada.request().get(ada.tasks()).then().header("Set-Cookie", nullValue());
        ada.sessionRequest().post("/api/auth/sign-out").then().header("Set-Cookie", nullValue());
    }
}
