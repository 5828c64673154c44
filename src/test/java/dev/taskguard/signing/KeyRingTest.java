package dev.taskguard.signing;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.taskguard.problem.ProblemException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The choice of the key that signs. */
class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static KeyPair pair;

    @BeforeAll
    static void generate() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        pair = generator.generateKeyPair();
    }

    @Test
    void latestKeyWhoseTimeHasComeSigns() {
        KeyRing ring = ring(key("next", NOW.plusMillis(1)), key("present", NOW), key("past", NOW.minusSeconds(1)));
        assertEquals("present", ring.signing(NOW).kid());
        assertEquals("next", ring.signing(NOW.plusMillis(1)).kid());
    }

    @Test
    void nextKeySignsEarlyIfThereIsNoOther() {
        KeyRing ring = ring(key("later", NOW.plusSeconds(2)), key("next", NOW.plusSeconds(1)));
        assertEquals("next", ring.signing(NOW).kid());
    }

    @Test
    void keyThatCannotBeDecryptedIsPassedOver() {
        KeyRing ring = ring(closed("present", NOW), key("past", NOW.minusSeconds(1)));
        assertEquals("past", ring.signing(NOW).kid());
        assertFalse(ring.isWhole());
        assertTrue(ring.canSign());
    }

    @Test
    void nothingSignsWithoutAKey() {
        assertThrows(ProblemException.class, () -> KeyRing.EMPTY.signing(NOW));
        KeyRing ring = ring(closed("present", NOW));
        assertThrows(ProblemException.class, () -> ring.signing(NOW));
        assertFalse(ring.canSign());
    }

    private static KeyRing ring(KeyRing.Key... latestFirst) {
        return new KeyRing(List.copyOf(Arrays.asList(latestFirst)), Map.of());
    }

    private static KeyRing.Key key(String kid, Instant signsFrom) {
        return new KeyRing.Key(kid, signsFrom, (RSAPublicKey) pair.getPublic(), pair.getPrivate());
    }

    private static KeyRing.Key closed(String kid, Instant signsFrom) {
        return new KeyRing.Key(kid, signsFrom, (RSAPublicKey) pair.getPublic(), null);
    }
}
