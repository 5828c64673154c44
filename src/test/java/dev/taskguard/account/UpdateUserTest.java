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
import dev.taskguard.token.Forge;

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
        return ada.sessionRequest().body(body).post("/api/auth/update-user");
    }

    private Response session() {
        return AuthApi.bearing(ada.token()).get(AuthApi.GET_SESSION);
    }

    @Test
    void nameChangesAndTheRestStays() {
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
    void laterAccessTokenHasTheNewName() {
        update("{\"name\":\"Ada Lovelace\"}").then().statusCode(200);
        String jwt = AuthApi.bearing(ada.token()).get(AuthApi.TOKEN).path("token");
        assertThat(Forge.object(jwt.split("\\.")[1]).path("name").textValue(), equalTo("Ada Lovelace"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void nullOrEmptyClearsTheImage(String nothing) {
        update("{\"image\":\"https://example.com/a.png\"}").then().statusCode(200);
        update("{\"image\":" + nothing + "}").then().statusCode(200);
        session().then().body("user.image", nullValue()).body("user.name", equalTo("Ada"));
    }

    @Test
    void otherMembersAreIgnored() {
        update("{\"name\":\"Ada\",\"id\":\"x\",\"emailVerified\":true,\"role\":\"admin\",\"passwordHash\":\"x\"}")
                .then()
                .statusCode(200);
        session().then().body("user.emailVerified", equalTo(false)).body("user.id", equalTo(ada.id()));
        AuthApi.signIn(ada.email(), Account.PASSWORD).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"eve@example.com\"", "\"\"", "5", "[]", "{}"})
    void emailAddressCannotBeChanged(String email) {
        update("{\"name\":\"Eve\",\"email\":%s}".formatted(email))
                .then()
                .spec(Problems.problem(400, "EMAIL_CAN_NOT_BE_UPDATED"));
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"role\":\"admin\"}", "{\"email\":null}"})
    void emptyUpdateIsRefused(String body) {
        update(body).then().spec(Problems.problem(400, "NO_FIELDS_TO_UPDATE"));
        assertUnchanged();
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
    void invalidMemberIsNamed(String field, String body) {
        update(body).then().spec(Problems.problem(400, "VALIDATION_ERROR")).body("errors.field", contains(field));
        assertUnchanged();
    }

    @Test
    void tooLongValuesAreRefused() {
        update("{\"name\":\"" + "a".repeat(256) + "\"}").then().spec(Problems.problem(400, "VALIDATION_ERROR"));
        update("{\"image\":\"" + "a".repeat(2049) + "\"}").then().spec(Problems.problem(400, "VALIDATION_ERROR"));
        assertUnchanged();
        update("{\"name\":\"" + "a".repeat(255) + "\"}").then().statusCode(200);
    }

    private void assertUnchanged() {
        session().then().body("user.name", equalTo("Ada")).body("user.image", nullValue());
    }
}
