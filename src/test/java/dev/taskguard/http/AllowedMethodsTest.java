package dev.taskguard.http;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** What the service says about the methods of a path. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class AllowedMethodsTest {

    @ParameterizedTest
    @CsvSource({
        "/api/users/ada/tasks, PUT, 'GET, HEAD, POST, OPTIONS'",
        "/api/users/ada/tasks/1, POST, 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'",
        "/api/users/ada/tasks/1, BREW, 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'",
        "/api/auth/ok, DELETE, 'GET, HEAD, OPTIONS'",
        "/api/auth/sign-in/email, GET, 'POST, OPTIONS'",
        "/.well-known/jwks.json, POST, 'GET, HEAD, OPTIONS'",
        "/, POST, 'GET, HEAD, OPTIONS'",
        "/account, DELETE, 'GET, HEAD, OPTIONS'",
        "/app/app.js, PUT, 'GET, HEAD, OPTIONS'",
    })
    void pathNamesItsMethods(String path, String other, String allow) {
        given().request(other, path)
                .then()
                .spec(Problems.problem(405, "METHOD_NOT_ALLOWED"))
                .header("Allow", equalTo(allow));
        given().options(path).then().statusCode(204).header("Allow", equalTo(allow));
    }

    @ParameterizedTest
    @CsvSource({"/api/auth/nothing", "/api/users/ada/tasks/1/2", "/nothing", "/app/nothing.js"})
    void unknownPathHasNone(String path) {
        given().options(path).then().spec(Problems.problem(404, "NOT_FOUND"));
    }
}
