package dev.taskguard.token;

import java.security.GeneralSecurityException;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class TokenSizeTest {

    private static final int MAX_CHARACTERS = 8 * 1024;

    private Guarded ada;
    private Forge honest;

    @BeforeEach
    void signUp() {
        ada = Guarded.create();
        honest = Forge.of(ada.owner());
    }

    @Test
    void tokenOfMoreThan8KiBIsRefused() throws GeneralSecurityException {
        ada.refuses(honest.claim("more", "x".repeat(largestFiller() + 1)).token());
    }

    @Test
    void tokenOf8KiBIsAccepted() throws GeneralSecurityException {
        ada.accepts(honest.claim("more", "x".repeat(largestFiller())).token());
    }

    /** The length of the longest additional claim with which the token keeps within the limit. */
    private int largestFiller() throws GeneralSecurityException {
        int without = honest.claim("more", "").token().length();
        int length = (MAX_CHARACTERS - without) * 3 / 4 - 3;
        while (honest.claim("more", "x".repeat(length + 1)).token().length() <= MAX_CHARACTERS) {
            length++;
        }
        return length;
    }
}
