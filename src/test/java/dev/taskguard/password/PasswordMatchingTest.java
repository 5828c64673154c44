package dev.taskguard.password;

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

/** Which spellings of a password match. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PasswordMatchingTest {

    /** 72 bytes, as many as bcrypt reads. */
    private static final String LONGEST = "Seven clever otters juggle nine purple walnuts under a quiet blue moon!!";

    private String email;

    @BeforeEach
    void pickAnAddress() {
        email = Account.freshEmail();
    }

    @Test
    void fullWidthPasswordMatchesItsFoldedForm() {
        signUpWith("ｃｏｒｒｅｃｔ　ｈｏｒｓｅ　７７");
        assertThatItSignsIn("correct horse 77");
        assertThatItSignsIn("ｃｏｒｒｅｃｔ horse 77");
        assertThatItIsWrong("Correct horse 77");
    }

    @Test
    void passwordMatchesItsFullWidthForm() {
        signUpWith("correct horse 77");
        assertThatItSignsIn("ｃｏｒｒｅｃｔ　ｈｏｒｓｅ　７７");
    }

    @Test
    void composedAndDecomposedAccentsMatch() {
        signUpWith("corr\u00e9ct h\u00f6rse battery");
        assertThatItSignsIn("corre\u0301ct ho\u0308rse battery");
        assertThatItIsWrong("correct horse battery");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 35, 71})
    void everyByteOfTheLongestPasswordCounts(int position) {
        signUpWith(LONGEST);
        assertThatItIsWrong(LONGEST.substring(0, position) + "x" + LONGEST.substring(position + 1));
        assertThatItSignsIn(LONGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Correct Horse Battery", " correct horse battery", "correct horse battery ", "correct"})
    void caseAndSpacesCount(String other) {
        signUpWith("correct horse battery");
        assertThatItIsWrong(other);
        assertThatItSignsIn("correct horse battery");
    }

    @Test
    void textAfterANullCharacterCounts() {
        signUpWith("correct horse battery");
        assertThatItIsWrong("correct horse battery\0");
        assertThatItIsWrong("correct horse battery\0correct horse battery");
        assertThatItSignsIn("correct horse battery");
    }

    /** Java encodes half a surrogate pair as a question mark. */
    @Test
    void halfASurrogatePairIsNotAQuestionMark() {
        AuthApi.signUp("{\"email\":\"%s\",\"password\":\"correct horse \\ud800 battery\"}".formatted(email));
        assertThatItIsWrong("correct horse ? battery");
    }

    private void signUpWith(String password) {
        AuthApi.signUp(email, password).then().statusCode(200);
    }

    private void assertThatItSignsIn(String password) {
        AuthApi.signIn(email, password).then().statusCode(200);
    }

    private void assertThatItIsWrong(String password) {
        AuthApi.signIn(email, password).then().spec(Problems.problem(401, "INVALID_EMAIL_OR_PASSWORD"));
    }
}
