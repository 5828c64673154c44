package dev.taskguard.access;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Postgres;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;

/** Without a token, every documented operation except the listed ones gets a 401. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PublicEndpointsTest {

    private static final Set<String> PUBLIC = Set.of(
            "get /.well-known/jwks.json",
            "get /api/auth/get-session",
            "get /api/auth/jwks",
            "get /api/auth/ok",
            "post /api/auth/sign-in/email",
            "post /api/auth/sign-out",
            "post /api/auth/sign-up/email");

    @Test
    void onlyTheListedOperationsArePublic() {
        Map<String, Map<String, Object>> paths = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        int asked = 0;
        for (Map.Entry<String, Map<String, Object>> path : paths.entrySet()) {
            for (String method : path.getValue().keySet()) {
                int status = given().contentType("application/json")
                        .urlEncodingEnabled(false)
                        .request(
                                Method.valueOf(method.toUpperCase(Locale.ROOT)),
                                path.getKey().replace("{user_id}", "somebody").replace("{task_id}", "1"))
                        .statusCode();
                String operation = method + " " + path.getKey();
                assertThat(operation, status, PUBLIC.contains(operation) ? not(equalTo(401)) : equalTo(401));
                asked++;
            }
        }
        assertThat(asked, greaterThan(PUBLIC.size()));
    }
}
