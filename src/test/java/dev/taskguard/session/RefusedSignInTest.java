package dev.taskguard.session;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RefusedSignInTest {

    /** 72 bytes, as many as bcrypt reads. */
    private static final String PASSWORD = "Seven clever otters juggle nine purple walnuts under a quiet blue moon!!";

    private String email;

    @BeforeEach
    void signUp() {
        email = Account.freshEmail();
        AuthApi.signUp(email, PASSWORD).then().statusCode(200);
    }

    @AfterEach
    void noSessionWasOpenedAndThePasswordStillWorks() {
        assertThat(
                Sql.count("SELECT count(*) FROM sessions s JOIN users u ON u.id = s.user_id WHERE email = ?", email),
                equalTo(1L));
        AuthApi.signIn(email, PASSWORD).then().statusCode(200);
    }

    @Test
    void allFailuresLookTheSame() {
        List<Response> responses = List.of(
                signInToANewAccount("a wrong password"),
                signInToANewAccount(PASSWORD.toUpperCase()),
                signInToANewAccount(" " + PASSWORD),
                signInToANewAccount(""),
                signInToANewAccount(PASSWORD + "!"),
                signInToANewAccount(PASSWORD.substring(0, 71)),
                signInToANewAccount("a".repeat(10_000)),
                signInToANewAccount("\0"),
                AuthApi.signIn(Account.freshEmail(), PASSWORD),
                AuthApi.signIn(Account.freshEmail(), ""),
                AuthApi.signIn("no address", PASSWORD),
                AuthApi.signIn("", PASSWORD),
                AuthApi.signIn(email + "\0", PASSWORD),
                AuthApi.signIn("%", PASSWORD),
                AuthApi.signIn("' OR '1'='1", PASSWORD),
                AuthApi.signIn("a".repeat(10_000) + "@example.com", PASSWORD));

        for (Response response : responses) {
            response.then()
                    .spec(Problems.problem(401, "INVALID_EMAIL_OR_PASSWORD"))
                    .header("WWW-Authenticate", Challenge.REALM)
                    .header("set-auth-token", nullValue())
                    .header("set-auth-jwt", nullValue())
                    .header("Set-Cookie", nullValue());
        }
        Set<String> bodies = responses.stream().map(Response::asString).collect(Collectors.toSet());
        assertThat(bodies, hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "email      | {`password`:`%2$s`}",
                "email      | {`email`:null,`password`:`%2$s`}",
                "email      | {`email`:5,`password`:`%2$s`}",
                "email      | {`email`:[`%1$s`],`password`:`%2$s`}",
                "email      | {`email`:{`value`:`%1$s`},`password`:`%2$s`}",
                "password   | {`email`:`%1$s`}",
                "password   | {`email`:`%1$s`,`password`:null}",
                "password   | {`email`:`%1$s`,`password`:true}",
                "password   | {`email`:`%1$s`,`password`:[`%2$s`]}",
                "password   | {`email`:`%1$s`,`password`:{`$ne`:``}}",
                "rememberMe | {`email`:`%1$s`,`password`:`%2$s`,`rememberMe`:`true`}",
                "rememberMe | {`email`:`%1$s`,`password`:`%2$s`,`rememberMe`:``}",
                "rememberMe | {`email`:`%1$s`,`password`:`%2$s`,`rememberMe`:1}",
                "rememberMe | {`email`:`%1$s`,`password`:`%2$s`,`rememberMe`:0.5}",
                "rememberMe | {`email`:`%1$s`,`password`:`%2$s`,`rememberMe`:[]}",
                "rememberMe | {`email`:`%1$s`,`password`:`%2$s`,`rememberMe`:{}}"
            })
    void invalidMemberIsNamed(String field, String body) {
        AuthApi.signIn(body.formatted(email, PASSWORD).replace('`', '"'))
                .then()
                .spec(Problems.problem(400, "VALIDATION_ERROR"))
                .body("errors.field", contains(field))
                .header("set-auth-token", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "5", "{", "not json"})
    void bodyOtherThanAJsonObjectIsRefused(String body) {
        AuthApi.signIn(body).then().spec(Problems.problem(400, "INVALID_JSON"));
    }

    /** Each attempt needs its own account, because five failures throttle an account. */
    private static Response signInToANewAccount(String wrongPassword) {
        String newEmail = Account.freshEmail();
        AuthApi.signUp(newEmail, PASSWORD).then().statusCode(200);
        return AuthApi.signIn(newEmail, wrongPassword);
    }
}
