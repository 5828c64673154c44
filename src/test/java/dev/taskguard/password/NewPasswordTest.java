package dev.taskguard.password;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

/** Which passwords a sign-up accepts. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class NewPasswordTest {

    /** 72 characters and bytes. */
    private static final String LONGEST = "Seven clever otters juggle nine purple walnuts under a quiet blue moon!!";

    private static final String NAME = "Bartholomew Quill";

    private String email;

    @BeforeEach
    void pickAnAddress() {
        email = Account.freshEmail();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SecureP@ss123",
                "correct horse battery",
                "xQ7!zk#w",
                // Eight code points, but more chars.
                "xQ7🦊z🚲#w",
                "пять синих выдр",
                LONGEST,
                // 24 characters of three bytes each.
                "風林火山雪月花鳥春夏秋冬東西南北金銀銅鉄石竹梅松",
                // 90 bytes of full-width forms, folded to 30.
                "ｓｅｖｅｎ　ｃｌｅｖｅｒ　ｏｔｔｅｒｓ　ｊｕｇｇｌｅ　ｗａｌ",
                // Six code points, folded to eight: the ligature is ffi.
                "ﬃxQ7!z"
            })
    void suitablePasswordSignsIn(String password) {
        AuthApi.signUp(email, password).then().statusCode(200);
        AuthApi.signIn(email, password).then().statusCode(200);
    }

    /**
     * bcrypt repeats its key with a zero byte in between, so that {@code abc} and {@code abc\0abc} have the same hash.
     */
    @Test
    void nullCharacterIsRefused() {
        AuthApi.signUp(email, "qzj\0qzj\0qzj\0qzj").then().spec(Problems.problem(400, "VALIDATION_ERROR"));
        AuthApi.signUp(email, "correct horse battery").then().statusCode(200);
        AuthApi.signIn(email, "correct horse battery\0correct horse battery")
                .then()
                .statusCode(401);
        AuthApi.signIn(email, "correct horse battery\0").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "xQ7!zk#",
                // Seven code points, but more than eight chars.
                "🦊xQ🚲7!🌙",
                // Eight code points, folded to seven: an e and its accent become one.
                "xQ7!ze\u0301k"
            })
    void fewerThanEightCharactersAreTooShort(String password) {
        assertRefused(password, "PASSWORD_TOO_SHORT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LONGEST + "!",
                LONGEST + LONGEST,
                // 25 characters of three bytes each.
                "風林火山雪月花鳥春夏秋冬東西南北金銀銅鉄石竹梅松桜",
                // 19 emoji of four bytes each.
                "🦊🚲🌙🍎🎸🚀🌵🐙🎲🧊🥝🪁🦉🛶🎻🍄🐌🌋🧵",
                // 71 characters, two of them with an umlaut of two bytes.
                "Seven clever otters juggle nine purple walnuts under a quiet blue mööns",
                // Twelve bytes, folded to more than a hundred.
                "ﷺﷺﷺﷺ"
            })
    void moreThan72BytesAreTooLong(String password) {
        assertRefused(password, "PASSWORD_TOO_LONG");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123",
                "12345678",
                "qwertyuiop",
                "Password123",
                "aaaaaaaa",
                // Full-width.
                "ｐａｓｓｗｏｒｄ１２３",
                NAME,
                "bartholomew quill",
                "BARTHOLOMEW"
            })
    void easilyGuessedPasswordsAreTooWeak(String password) {
        assertRefused(password, "PASSWORD_TOO_WEAK");
    }

    @Test
    void emailAddressIsTooWeak() {
        assertRefused(email, "PASSWORD_TOO_WEAK");
        assertRefused(email.toUpperCase(), "PASSWORD_TOO_WEAK");
    }

    @Test
    void weakPasswordIsRefusedWithAReason() {
        AuthApi.signUp(email, "password123")
                .then()
                .spec(Problems.problem(400, "PASSWORD_TOO_WEAK"))
                .body("detail", matchesPattern("The password is too easily guessed\\. \\p{Lu}.+\\."));
    }

    private void assertRefused(String password, String code) {
        AuthApi.signUp(Map.of("name", NAME, "email", email, "password", password))
                .then()
                .spec(Problems.problem(400, code))
                .header("set-auth-token", nullValue())
                .header("Set-Cookie", nullValue());
        assertThat(Sql.count("SELECT count(*) FROM users WHERE email = ?", email), equalTo(0L));
        AuthApi.signIn(email, password).then().statusCode(401);
    }
}
