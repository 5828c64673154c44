package dev.taskguard.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** The limits that the pages check while a password is typed are the service's own. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PasswordLimitsTest {

    private static final Path MODULE = Path.of("src/main/resources/META-INF/resources/app/passwords.js");

    /** Long enough for both limits, and hard to guess. */
    private static final String PASSPHRASE = "eleven violet umbrellas, ".repeat(4);

    @Test
    void thePagesKnowTheMinimum() throws IOException {
        int characters = limit("MIN_CHARACTERS");
        signUp("kR7#xQ2mZ9!v".substring(0, characters)).statusCode(200);
        signUp("kR7#xQ2mZ9!v".substring(0, characters - 1)).spec(Problems.problem(400, "PASSWORD_TOO_SHORT"));
    }

    @Test
    void thePagesKnowTheMaximum() throws IOException {
        int bytes = limit("MAX_BYTES");
        signUp(PASSPHRASE.substring(0, bytes)).statusCode(200);
        signUp(PASSPHRASE.substring(0, bytes + 1)).spec(Problems.problem(400, "PASSWORD_TOO_LONG"));
    }

    private static int limit(String constant) throws IOException {
        Matcher definition = Pattern.compile("const " + constant + " = (\\d+);").matcher(Files.readString(MODULE));
        assertTrue(definition.find(), constant + " is defined");
        return Integer.parseInt(definition.group(1));
    }

    private static ValidatableResponse signUp(String password) {
        return AuthApi.signUp(Account.freshEmail(), password).then();
    }
}
