package dev.taskguard.user;

import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class EmailAddressTest {

    /** Written as in a JSON string, so that no client library repairs them on the way. */
    static Stream<String> malformed() {
        return Stream.of(
                "",
                "   ",
                "ada",
                "ada.example.com",
                "@example.com",
                "ada@",
                "ada@@example.com",
                "ada@example@example.com",
                "ada lovelace@example.com",
                "ada@exam ple.com",
                "ada@ example.com",
                "ada@localhost",
                "ada@example.",
                "ada@.com",
                "ada@example..com",
                "ada@-example.com",
                "ada@example-.com",
                "Ada <ada@example.com>",
                "ada@example.com,eve@example.com",
                "mailto:ada@example.com",
                "\\\"ada\\\"@example.com",
                "ada(comment)@example.com",
                "ada@[127.0.0.1]",
                // KELVIN SIGN, which lower-cases to k; a Cyrillic a; a full-width @; a dotless i
                "\\u212aelvin@example.com",
                "kelvin@\\u212aelvin.com",
                "\\u0430da@example.com",
                "ada\\uff20example.com",
                "ad\\u0131@example.com",
                "ada@ex\\u00e4mple.com",
                "ada\\ud83e\\udd8a@example.com",
                "a\\u0000da@example.com",
                "ada@example.com\\u0000",
                "ada\\u0007@example.com",
                "ada\\u007f@example.com",
                "ada\\r\\nBcc: eve@example.com",
                "ada\\u200b@example.com",
                "ada\\u202e@example.com",
                "\\ud800da@example.com",
                "a".repeat(65) + "@example.com",
                "a".repeat(288) + "@example.com",
                "ada@" + "example.".repeat(37) + "com",
                "ada@" + "a".repeat(64) + ".com");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedAddressIsRefused(String email) {
        String name = UUID.randomUUID().toString();
        AuthApi.signUp(body(name, email))
                .then()
                .spec(Problems.problem(400, "INVALID_EMAIL"))
                .header("set-auth-token", nullValue())
                .header("Set-Cookie", nullValue());
        assertThat(Sql.count("SELECT count(*) FROM users WHERE name = ?", name), equalTo(0L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s@example.com",
                "%s@example.co.uk",
                "%s@ex-am-ple.museum",
                "%s@1.example.com",
                "%s+tasks@example.com",
                "first.last-%s@example.com",
                "o'brien_%s@example.com"
            })
    void wellFormedAddressIsAccepted(String form) {
        String email = form.formatted(UUID.randomUUID());
        AuthApi.signUp(body("Ada", email)).then().statusCode(200).body("user.email", equalTo(email));
        AuthApi.signIn(email, Account.PASSWORD).then().statusCode(200);
    }

    private static String body(String name, String email) {
        return "{\"name\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}".formatted(name, email, Account.PASSWORD);
    }
}
