package dev.taskguard.signing;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.logging.Logger;

import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;

/**
 * The signing keys at one moment, ready for use.
 *
 * @param latestFirst by the time from which they sign, latest first; that time may be in the future
 * @param published the public keys that tokens are verified with, by key id
 */
public record KeyRing(List<Key> latestFirst, Map<String, RSAPublicKey> published) {

    private static final Logger LOG = Logger.getLogger(KeyRing.class);

    private static final Duration RETRY = Duration.ofSeconds(5);

    static final KeyRing EMPTY = new KeyRing(List.of(), Map.of());

    /**
     * @param privateKey null if this instance's secret does not decrypt it, because an instance with another secret
     *     created it
     */
    public record Key(String kid, Instant signsFrom, RSAPublicKey publicKey, PrivateKey privateKey) {}

    /**
     * The ring of these keys. A private key that is already decrypted is kept, even if another secret encrypts it now.
     */
    KeyRing replacedBy(List<SigningKey> latestFirst, KeyCipher cipher) {
        List<Key> keys = new ArrayList<>();
        Map<String, RSAPublicKey> publicKeys = new LinkedHashMap<>();
        for (SigningKey each : latestFirst) {
            Key key = open(each, cipher);
            keys.add(key);
            publicKeys.put(key.kid(), key.publicKey());
        }
        return new KeyRing(List.copyOf(keys), publicKeys);
    }

    private Key open(SigningKey key, KeyCipher cipher) {
        PrivateKey known = latestFirst.stream()
                .filter(before -> before.kid().equals(key.kid()))
                .findFirst()
                .map(Key::privateKey)
                .orElse(null);
        try {
            return new Key(key.kid(), key.signsFrom(), key.publicKey(), known != null ? known : tryOpen(key, cipher));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey tryOpen(SigningKey key, KeyCipher cipher) {
        try {
            return key.privateKey(cipher);
        } catch (GeneralSecurityException e) {
            LOG.debugf(e, "AUTH_SECRET does not decrypt key %s", key.kid());
            return null;
        }
    }

    boolean isWhole() {
        return !latestFirst.isEmpty() && latestFirst.stream().allMatch(key -> key.privateKey() != null);
    }

    /** When the latest key takes over, or took over. */
    Instant latestSignsFrom() {
        return latestFirst.get(0).signsFrom();
    }

    /** The key to sign with at this time: the latest that has taken over or, if there is none, the next to do so. */
    public Key signing(Instant now) {
        Key next = null;
        for (Key key : latestFirst) {
            if (key.privateKey() != null) {
                next = key;
                if (!key.signsFrom().isAfter(now)) {
                    break;
                }
            }
        }
        if (next == null) {
            throw new ProblemException(
                    Problem.of(
                            503, "NO_SIGNING_KEY", "The service cannot sign tokens at the moment. Try again shortly."),
                    ProblemException.retryAfter(RETRY));
        }
        return next;
    }

    boolean canSign() {
        return latestFirst.stream().anyMatch(key -> key.privateKey() != null);
    }
}
