package dev.taskguard.password;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.problem.ProblemException;
import dev.taskguard.user.EmailAddress;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PasswordPolicyTest {

    private static final EmailAddress EMAIL =
            EmailAddress.parse("bartholomew.quill@letters.example").orElseThrow();

    private static final String NAME = "Bartholomew Quill";

    /** 72 characters and bytes. */
    private static final String LONGEST = "Seven clever otters juggle nine purple walnuts under a quiet blue moon!!";

    private final PasswordPolicy policy = new PasswordPolicy();

    @ParameterizedTest
    @CsvSource({"xQ7!zk#w, 8", "xQ7🦊z🚲#w, 8", "ﬃxQ7!z, 6"})
    void eightCodePointsAreEnough(String password, int typed) {
        assertEquals(typed, password.codePointCount(0, password.length()));
        assertDoesNotThrow(() -> check(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xQ7!zk#", "🦊xQ🚲7!🌙", "xQ7!ze\u0301k", "xQ7!z\u1100\u1161\u11a8"})
    void fewerCodePointsAreTooShort(String password) {
        assertEquals("PASSWORD_TOO_SHORT", codeOf(password));
    }

    @Test
    void seventyTwoBytesAreTheMost() {
        assertDoesNotThrow(() -> check(LONGEST));
        assertDoesNotThrow(() -> check("風林火山雪月花鳥春夏秋冬東西南北金銀銅鉄石竹梅松"));
        assertEquals("PASSWORD_TOO_LONG", codeOf(LONGEST + "!"));
        assertEquals("PASSWORD_TOO_LONG", codeOf("風林火山雪月花鳥春夏秋冬東西南北金銀銅鉄石竹梅松桜"));
    }

    /** It is refused before normalization, which would take long. */
    @Test
    void veryLongPasswordIsRefusedAsItIs() {
        String password = "a".repeat(4 * 72 + 1);
        assertEquals(
                "PASSWORD_TOO_LONG",
                assertThrows(ProblemException.class, () -> PasswordPolicy.normalize(password))
                        .problem()
                        .code());
        assertEquals(Optional.empty(), PasswordPolicy.hashable(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123",
                "12345678",
                "qwertyuiop",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "ｐａｓｓｗｏｒｄ１２３",
                "p4ssw0rd",
                "bartholomew",
                "BARTHOLOMEW QUILL",
                "bartholomew.quill@letters.example"
            })
    void easilyGuessedPasswordIsTooWeak(String password) {
        assertEquals("PASSWORD_TOO_WEAK", codeOf(password));
    }

    @Test
    void wordsOfOtherPeopleAreNotWeak() {
        EmailAddress other = EmailAddress.parse("ada@example.com").orElseThrow();
        assertDoesNotThrow(() -> policy.check("bartholomew quill", other, "Ada"));
    }

    @Test
    void refusalOfAWeakPasswordExplainsItself() {
        String detail = assertThrows(ProblemException.class, () -> check("password123"))
                .problem()
                .detail();
        assertTrue(detail.matches("The password is too easily guessed\\. \\p{Lu}.+\\."), detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4@8({[<369!1|0$5+7%2", "a", "aB3$", "0123456789", "ab"})
    void everyPasswordIsMeasuredQuickly(String part) {
        String password = part.repeat(72 / part.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            try {
                check(password);
            } catch (ProblemException weak) {
                assertEquals("PASSWORD_TOO_WEAK", weak.problem().code());
            }
        });
    }

    @Test
    void hashIsMadeOfTheFoldedForm() {
        assertEquals(Optional.of("correct horse 77"), PasswordPolicy.hashable("ｃｏｒｒｅｃｔ　ｈｏｒｓｅ　７７"));
        assertEquals(Optional.of("corr\u00e9ct"), PasswordPolicy.hashable("corre\u0301ct"));
        assertEquals(Optional.of(LONGEST), PasswordPolicy.hashable(LONGEST));
    }

    /** bcrypt would take each of these for another password. */
    @ParameterizedTest
    @ValueSource(strings = {LONGEST + "!", "abc\0abc", "abc\0", "abc\ud800", "\ude00abc", "ﷺﷺﷺﷺ"})
    void ambiguousPasswordHasNoHash(String password) {
        assertEquals(Optional.empty(), PasswordPolicy.hashable(password));
    }

    private void check(String password) {
        policy.check(PasswordPolicy.normalize(password), EMAIL, NAME);
    }

    private String codeOf(String password) {
        return assertThrows(ProblemException.class, () -> check(password))
                .problem()
                .code();
    }
}
