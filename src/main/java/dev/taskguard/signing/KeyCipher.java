package dev.taskguard.signing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.runtime.configuration.ConfigurationException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Encrypts the private half of a signing key for the database: AES-256-GCM (NIST SP 800-38D) under a key that HKDF (RFC
 * 5869) derives from {@code AUTH_SECRET}. The key id is the associated data, so that one row cannot be put in place of
 * another. A ciphertext begins with its nonce of 12 bytes.
 */
@Singleton
class KeyCipher {

    private static final int SECRET_CHARACTERS = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] SALT = "taskguard".getBytes(UTF_8);
    private static final byte[] INFO = "signing-key-encryption/1".getBytes(UTF_8);

    private final SecretKeySpec key;
    private final Optional<SecretKeySpec> previousKey;
    private final SecureRandom random = new SecureRandom();

    @Inject
    KeyCipher(SigningConfig config) {
        this(config.secret().orElse(""), config.previousSecret());
    }

    KeyCipher(String secret, Optional<String> previousSecret) {
        this.key = derive("AUTH_SECRET", secret);
        this.previousKey = previousSecret.map(previous -> derive("AUTH_SECRET_PREVIOUS", previous));
    }

    private static SecretKeySpec derive(String name, String secret) {
        if (secret.codePointCount(0, secret.length()) < SECRET_CHARACTERS) {
            throw new ConfigurationException(name + " must be set, to at least " + SECRET_CHARACTERS
                    + " characters: it encrypts the signing keys in the database. Try: openssl rand -base64 48");
        }
        return new SecretKeySpec(hkdf(secret.getBytes(UTF_8)), "AES");
    }

    byte[] encrypt(String keyId, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, keyId, nonce).doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The plain bytes of what {@link #encrypt} returned.
     *
     * @throws GeneralSecurityException if the secret or the key id is another one, or a byte has changed
     */
    byte[] decrypt(String keyId, byte[] sealed) throws GeneralSecurityException {
        return decrypt(key, keyId, sealed);
    }

    /** Encrypted under the present secret, if only the previous one decrypts it; otherwise empty. */
    Optional<byte[]> renew(String keyId, byte[] sealed) {
        return previousKey
                .filter(previous -> tryDecrypt(key, keyId, sealed).isEmpty())
                .flatMap(previous -> tryDecrypt(previous, keyId, sealed))
                .map(plain -> encrypt(keyId, plain));
    }

    private static Optional<byte[]> tryDecrypt(SecretKeySpec key, String keyId, byte[] sealed) {
        try {
            return Optional.of(decrypt(key, keyId, sealed));
        } catch (GeneralSecurityException anotherSecret) {
            return Optional.empty();
        }
    }

    private static byte[] decrypt(SecretKeySpec key, String keyId, byte[] sealed) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, key, keyId, nonce).doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    private static Cipher cipher(int mode, SecretKeySpec key, String keyId, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(keyId.getBytes(UTF_8));
        return cipher;
    }

    /** RFC 5869 §2.2 and §2.3, for one block of SHA-256: exactly the 32 bytes that AES-256 needs. */
    private static byte[] hkdf(byte[] secret) {
        byte[] pseudoRandomKey = hmac(SALT, secret);
        byte[] block = Arrays.copyOf(INFO, INFO.length + 1);
        block[INFO.length] = 1;
        return hmac(pseudoRandomKey, block);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
