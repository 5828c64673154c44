package dev.taskguard.account;

import java.time.Instant;

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
import dev.taskguard.testing.Problems;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class UpdateUserTest {

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    private Response update(String body) {
        return ada.askingWithSession().body(body).post("/api/auth/update-user");
    }

    private Response session() {
        return AuthApi.bearing(ada.token()).get(AuthApi.GET_SESSION);
    }

    @Test
    void theNameChangesAndTheRestStays() {
        update("{\"image\":\"https://example.com/a.png\"}").then().statusCode(200);
        Instant before = Instant.parse(session().path("user.updatedAt"));

        update("{\"name\":\" Ada Lovelace \"}").then().statusCode(200).body("status", equalTo(true));

        session()
                .then()
                .body("user.name", equalTo("Ada Lovelace"))
                .body("user.image", equalTo("https://example.com/a.png"))
                .body("user.email", equalTo(ada.email()));
        assertThat(Instant.parse(session().path("user.updatedAt")), greaterThan(before));
    }

    @Test
    void anAccessTokenThatIsMadeAfterwardsSaysTheNewName() {
        update("{\"name\":\"Ada Lovelace\"}").then().statusCode(200);
        String jwt = AuthApi.bearing(ada.token()).get(AuthApi.TOKEN).path("token");
        String renamed = AuthApi.bearing(jwt).get(AuthApi.GET_SESSION).path("user.name");
        assertThat(renamed, equalTo("Ada Lovelace"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void nullClearsTheImage(String nothing) {
        update("{\"image\":\"https://example.com/a.png\"}").then().statusCode(200);
        update("{\"image\":" + nothing + "}").then().statusCode(200);
        session().then().body("user.image", nullValue()).body("user.name", equalTo("Ada"));
    }

    @Test
    void whatElseIsSentChangesNothing() {
        update("{\"name\":\"Ada\",\"id\":\"x\",\"emailVerified\":true,\"role\":\"admin\",\"passwordHash\":\"x\"}")
                .then()
                .statusCode(200);
        session().then().body("user.emailVerified", equalTo(false)).body("user.id", equalTo(ada.id()));
        AuthApi.signIn(ada.email(), Account.PASSWORD).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"eve@example.com\"", "\"\"", "5", "[]", "{}"})
    void theAddressCannotBeChanged(String email) {
        update("{\"name\":\"Eve\",\"email\":%s}".formatted(email))
                .then()
                .spec(Problems.problem(400, "EMAIL_CAN_NOT_BE_UPDATED"));
        isUntouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"role\":\"admin\"}", "{\"email\":null}"})
    void somethingMustBeNamed(String body) {
        update(body).then().spec(Problems.problem(400, "NO_FIELDS_TO_UPDATE"));
        isUntouched();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name  | {\"name\":null}",
                "name  | {\"name\":5}",
                "name  | {\"name\":[\"Eve\"]}",
                "name  | {\"name\":\"a\\u0000b\"}",
                "name  | {\"name\":\"\\ud800\"}",
                "image | {\"name\":\"Eve\",\"image\":5}",
                "image | {\"name\":\"Eve\",\"image\":\"\\u0000\"}"
            })
    void aBadMemberIsNamed(String field, String body) {
        update(body).then().spec(Problems.problem(400, "VALIDATION_ERROR")).body("errors.field", contains(field));
        isUntouched();
    }

    @Test
    void whatIsTooLongIsRefused() {
        update("{\"name\":\"" + "a".repeat(256) + "\"}").then().spec(Problems.problem(400, "VALIDATION_ERROR"));
        update("{\"image\":\"" + "a".repeat(2049) + "\"}").then().spec(Problems.problem(400, "VALIDATION_ERROR"));
        isUntouched();
        update("{\"name\":\"" + "a".repeat(255) + "\"}").then().statusCode(200);
    }

    private void isUntouched() {
        session().then().body("user.name", equalTo("Ada")).body("user.image", nullValue());
    }
}
