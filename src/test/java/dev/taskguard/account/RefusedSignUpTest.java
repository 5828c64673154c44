package dev.taskguard.account;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Sql;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RefusedSignUpTest {

    private String email;

    @BeforeEach
    void pickAnAddress() {
        email = Account.freshEmail();
    }

    @Test
    void bodyIsRequired() {
        given().post(AuthApi.SIGN_UP).then().spec(Problems.problem(400, "INVALID_JSON"));
        given().post(AuthApi.SIGN_IN).then().spec(Problems.problem(400, "INVALID_JSON"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "email    | {`password`:`correct horse battery`}",
                "email    | {`email`:null,`password`:`correct horse battery`}",
                "email    | {`email`:5,`password`:`correct horse battery`}",
                "email    | {`email`:true,`password`:`correct horse battery`}",
                "email    | {`email`:[`%s`],`password`:`correct horse battery`}",
                "email    | {`email`:{`address`:`%s`},`password`:`correct horse battery`}",
                "password | {`email`:`%s`}",
                "password | {`email`:`%s`,`password`:null}",
                "password | {`email`:`%s`,`password`:1234567890123}",
                "password | {`email`:`%s`,`password`:false}",
                "password | {`email`:`%s`,`password`:[`correct horse battery`]}",
                "password | {`email`:`%s`,`password`:{}}",
                "name     | {`email`:`%s`,`password`:`correct horse battery`,`name`:5}",
                "name     | {`email`:`%s`,`password`:`correct horse battery`,`name`:false}",
                "name     | {`email`:`%s`,`password`:`correct horse battery`,`name`:[`Ada`]}",
                "name     | {`email`:`%s`,`password`:`correct horse battery`,`name`:{}}",
                "name     | {`email`:`%s`,`password`:`correct horse battery`,`name`:`a\\u0000b`}",
                "name     | {`email`:`%s`,`password`:`correct horse battery`,`name`:`a\\ud800b`}",
                "name     | {`email`:`%s`,`password`:`correct horse battery`,`name`:`a\\udc00`}",
                "image    | {`email`:`%s`,`password`:`correct horse battery`,`image`:5}",
                "image    | {`email`:`%s`,`password`:`correct horse battery`,`image`:`a\\u0000b`}",
                "image    | {`email`:`%s`,`password`:`correct horse battery`,`image`:`a\\ud800b`}"
            })
    void invalidMemberIsNamedAndNothingCreated(String field, String body) {
        AuthApi.signUp(body.replace('`', '"').replace("%s", email))
                .then()
                .spec(Problems.problem(400, "VALIDATION_ERROR"))
                .body("errors.field", contains(field))
                .header("Set-Cookie", nullValue());
        assertThatAddressIsFree();
    }

    @Test
    void everyMissingMemberIsNamed() {
        AuthApi.signUp("{}")
                .then()
                .spec(Problems.problem(400, "VALIDATION_ERROR"))
                .body("errors.field", contains("email", "password"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "5", "\"text\"", "{", "{\"email\":", "{} {}", "not json"})
    void bodyOtherThanAJsonObjectIsRefused(String body) {
        AuthApi.signUp(body).then().spec(Problems.problem(400, "INVALID_JSON"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "  %s  ", "\\t%s\\n", "%S", " %S "})
    void takenAddressIsRefusedInAnySpelling(String spelling) {
        AuthApi.signUp(email, Account.PASSWORD).then().statusCode(200);

        AuthApi.signUp("{\"name\":\"Eve\",\"email\":\"%s\",\"password\":\"another long password\"}"
                        .formatted(spelling.formatted(email)))
                .then()
                .spec(Problems.problem(422, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"))
                .header("set-auth-token", nullValue())
                .header("set-auth-jwt", nullValue())
                .header("Set-Cookie", nullValue());

        AuthApi.signIn(email, Account.PASSWORD).then().statusCode(200).body("user.name", equalTo("Ada"));
        AuthApi.signIn(email, "another long password").then().statusCode(401);
        assertThat(Sql.count("SELECT count(*) FROM users WHERE email = ?", email), equalTo(1L));
    }

    private void assertThatAddressIsFree() {
        assertThat(Sql.count("SELECT count(*) FROM users WHERE email = ?", email), equalTo(0L));
        AuthApi.signUp(Map.of("email", email, "password", Account.PASSWORD))
                .then()
                .statusCode(200);
    }
}
