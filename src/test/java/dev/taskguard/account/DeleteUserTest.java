package dev.taskguard.account;

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

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class DeleteUserTest {

    private Account ada;
    private Account eve;
    private String elsewhere;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
        eve = Account.signUp();
        elsewhere = AuthApi.signIn(ada.email(), Account.PASSWORD).header("set-auth-jwt");
        ada.createTask("Buy milk");
        eve.createTask("Listen");
    }

    private Response delete(Object body) {
        return ada.sessionRequest().body(body).post("/api/auth/delete-user");
    }

    @Test
    void deletesTheAccountWithItsTasksAndSessions() {
        delete(Map.of("password", Account.PASSWORD))
                .then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("message", equalTo("User deleted"));

        for (String table : new String[] {"users WHERE id", "tasks WHERE user_id", "sessions WHERE user_id"}) {
            assertThat(Sql.count("SELECT count(*) FROM " + table + " = ?::uuid", ada.id()), equalTo(0L));
        }
        AuthApi.signIn(ada.email(), Account.PASSWORD).then().statusCode(401);
        AuthApi.bearing(ada.token()).get(AuthApi.TOKEN).then().spec(Challenge.ofInvalidToken());
        ada.request().get(ada.tasks()).then().spec(Challenge.ofInvalidToken());
        AuthApi.bearing(elsewhere).get(ada.tasks()).then().spec(Challenge.ofInvalidToken());
        eve.request().get(eve.tasks()).then().statusCode(200).body("", hasSize(1));
    }

    @Test
    void addressIsFreeForANewAndEmptyAccount() {
        delete(Map.of("password", Account.PASSWORD)).then().statusCode(200);
        Response again = AuthApi.signUp(ada.email(), Account.PASSWORD);
        again.then().statusCode(200);
        AuthApi.bearing(again.header("set-auth-jwt"))
                .get("/api/users/" + again.path("user.id") + "/tasks")
                .then()
                .statusCode(200)
                .body("", hasSize(0));
    }

    @Test
    void wrongPasswordDeletesNothing() {
        delete(Map.of("password", "a wrong password")).then().spec(Problems.problem(400, "INVALID_PASSWORD"));
        assertNothingDeleted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"password\":null}", "{\"password\":5}", "{\"password\":true}", "{\"token\":\"x\"}"})
    void passwordIsRequired(String body) {
        delete(body).then().spec(Problems.problem(400, "VALIDATION_ERROR")).body("errors.field", contains("password"));
        assertNothingDeleted();
    }

    private void assertNothingDeleted() {
        ada.request().get(ada.tasks()).then().statusCode(200).body("", hasSize(1));
        AuthApi.bearing(elsewhere).get(ada.tasks()).then().statusCode(200);
    }
}
