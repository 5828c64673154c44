package dev.taskguard.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SigningKeyAtRestTest {

    private TestKeys row;
    private KeyCipher cipher;

    @BeforeEach
    void read() {
        row = TestKeys.read();
        cipher = TestKeys.cipher(Postgres.secret());
    }

    @Test
    void secretDecryptsThePrivateKey() throws GeneralSecurityException {
        RSAPrivateKey opened = (RSAPrivateKey) row.privateKey();
        assertEquals(row.rsaPublicKey().getModulus(), opened.getModulus());
    }

    @Test
    void storedKeyIsNotAPlainPrivateKey() throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("RSA");
        PKCS8EncodedKeySpec asItIs = new PKCS8EncodedKeySpec(row.sealedPrivateKey());
        assertThrows(InvalidKeySpecException.class, () -> factory.generatePrivate(asItIs));
    }

    @Test
    void storedKeyContainsNothingOfThePlainOne() throws GeneralSecurityException {
        String sealed = hex(row.sealedPrivateKey());
        byte[] plain = row.privateKey().getEncoded();
        for (int start = 0; start + 8 <= plain.length; start += 8) {
            assertFalse(sealed.contains(hex(Arrays.copyOfRange(plain, start, start + 8))));
        }
    }

    @Test
    void changedByteIsRefused() {
        byte[] sealed = row.sealedPrivateKey();
        for (int position = 0; position < sealed.length; position++) {
            byte[] changed = sealed.clone();
            changed[position] ^= 1;
            assertThrows(GeneralSecurityException.class, () -> cipher.decrypt(row.kid(), changed));
        }
    }

    @Test
    void missingByteIsRefused() {
        byte[] sealed = row.sealedPrivateKey();
        byte[] cut = Arrays.copyOf(sealed, sealed.length - 1);
        assertThrows(GeneralSecurityException.class, () -> cipher.decrypt(row.kid(), cut));
    }

    @Test
    void keyOfAnotherIdIsRefused() {
        assertThrows(GeneralSecurityException.class, () -> cipher.decrypt(row.kid() + "x", row.sealedPrivateKey()));
    }

    @Test
    void otherSecretIsRefused() {
        KeyCipher other = TestKeys.cipher(Postgres.secret() + "x");
        assertThrows(GeneralSecurityException.class, () -> other.decrypt(row.kid(), row.sealedPrivateKey()));
    }

    @Test
    void ciphertextDiffersEachTime() throws GeneralSecurityException {
        byte[] plain = "plain".getBytes(UTF_8);
        byte[] first = cipher.encrypt("kid", plain);
        byte[] second = cipher.encrypt("kid", plain);
        assertFalse(Arrays.equals(first, second));
        assertArrayEquals(plain, cipher.decrypt("kid", first));
        assertArrayEquals(plain, cipher.decrypt("kid", second));
    }

    @Test
    void keyUnderThePreviousSecretIsEncryptedAgain() throws GeneralSecurityException {
        String next = Postgres.secret() + "x";
        KeyCipher both = new KeyCipher(next, Optional.of(Postgres.secret()));
        byte[] renewed = both.renew(row.kid(), row.sealedPrivateKey()).orElseThrow();

        assertArrayEquals(row.privateKey().getEncoded(), TestKeys.cipher(next).decrypt(row.kid(), renewed));
        assertThrows(GeneralSecurityException.class, () -> cipher.decrypt(row.kid(), renewed));
        assertEquals(Optional.empty(), both.renew(row.kid(), renewed));
    }

    @Test
    void keyUnderNeitherSecretIsLeftAlone() {
        KeyCipher others = new KeyCipher(Postgres.secret() + "x", Optional.of(Postgres.secret() + "y"));
        assertEquals(Optional.empty(), others.renew(row.kid(), row.sealedPrivateKey()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "0123456789012345678901234567890"})
    void secretUnder32CharactersIsRefused(String secret) {
        assertThrows(ConfigurationException.class, () -> TestKeys.cipher(secret));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
