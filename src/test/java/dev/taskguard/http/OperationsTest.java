package dev.taskguard.http;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

/** Health, metrics and the OpenAPI document. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class OperationsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/health/live"})
    void healthIsUp(String path) {
        given().get(path).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void readinessChecksTheDatabase() {
        given().get("/q/health/ready").then().body("checks.name", hasItems("PostgreSQL"));
    }

    @Test
    void metricsCountRequestsByRouteAndNotByUser() {
        Account ada = Account.signUp();
        ada.request().get(ada.tasks());
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("uri=\"/api/users/{user_id}/tasks\""))
                .body(not(containsString(ada.id())));
    }

    /** The metrics distinguish at most 100 paths. */
    @Test
    void inventedPathsAreCountedTogether() {
        for (int i = 0; i < 130; i++) {
            given().urlEncodingEnabled(false)
                    .delete("/api/auth/ok;made-up=" + i)
                    .then()
                    .statusCode(405);
        }
        given().header("Origin", "https://evil.example").get("/made/up").then().statusCode(403);
        given().get("/q/metrics").then().body(not(containsString("made"))).body(containsString("uri=\"OTHER\""));
    }

    @Test
    void inventedMethodsAreCountedTogether() {
        for (int i = 0; i < 5; i++) {
            given().request("MADEUP" + i, "/api/auth/ok").then().statusCode(405);
        }
        given().get("/q/metrics").then().body(not(containsString("MADEUP")));
    }

    @Test
    void everyDocumentedPathIsCountedByItself() {
        Map<String, Object> paths =
                given().get("/q/openapi?format=json").then().extract().path("paths");
        for (String path : paths.keySet()) {
            String real = path.replace("{user_id}", "somebody").replace("{task_id}", "1");
            given().get(real);
            given().get("/q/metrics").then().body(containsString("uri=\"" + path + "\""));
        }
    }

    /** RFC 9110 §12.5.1: a server may disregard an Accept header that it cannot satisfy. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "/", ";", "", "text/plain", "application/xml", "*/*;q=0", "a/b/c"})
    void responseIsJsonWhateverTheClientAccepts(String accept) {
        for (String path :
                List.of("/api/auth/ok", "/api/auth/jwks", "/.well-known/jwks.json", "/api/auth/get-session")) {
            given().header("Accept", accept).get(path).then().statusCode(200).contentType(ContentType.JSON);
        }
        given().header("Accept", accept).get("/api/auth/token").then().spec(Problems.problem(401, "UNAUTHORIZED"));
    }

    @Test
    void openApiDescribesEveryPath() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/auth/sign-up/email"))
                .body("paths", hasKey("/api/auth/sign-in/email"))
                .body("paths", hasKey("/api/auth/sign-out"))
                .body("paths", hasKey("/api/auth/get-session"))
                .body("paths", hasKey("/api/auth/token"))
                .body("paths", hasKey("/api/auth/ok"))
                .body("paths", hasKey("/api/users/{user_id}/tasks"))
                .body(
                        "paths.'/api/users/{user_id}/tasks/{task_id}'.keySet()",
                        hasItems("get", "put", "patch", "delete"))
                .body("paths.'/api/users/{user_id}/tasks'.post.requestBody.content", hasKey("application/json"))
                .body("paths.'/api/users/{user_id}/tasks'.post.responses", hasKey("201"))
                .body("paths.'/api/users/{user_id}/tasks'.post.responses.'201'.headers", hasKey("ETag"))
                .body("paths.'/api/users/{user_id}/tasks/{task_id}'.get.responses.'200'.headers", hasKey("ETag"))
                .body("paths.'/api/users/{user_id}/tasks/{task_id}'.patch.responses.'200'.content", notNullValue())
                .body("paths.'/api/users/{user_id}/tasks'.post.security[0]", hasKey("bearer"))
                .body("paths.'/api/auth/token'.get.security[0]", hasKey("bearer"))
                .body("components.schemas.TaskId.type", equalTo("integer"));
    }

    @Test
    void openApiDescribesEveryFailureAsAProblem() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .body("paths.'/api/users/{user_id}/tasks'.post.responses.default.$ref", endsWith("/responses/Problem"))
                .body("paths.'/api/auth/sign-in/email'.post.responses.default.$ref", endsWith("/responses/Problem"))
                .body("components.responses.Problem.content", hasKey("application/problem+json"))
                .body(
                        "components.schemas.Problem.properties.keySet()",
                        hasItems("status", "code", "message", "errors"));
    }
}
