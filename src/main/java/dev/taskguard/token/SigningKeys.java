package dev.taskguard.token;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import org.jboss.logging.Logger;

/**
 * The keys that access tokens are signed and checked with, in memory from the start of the service. The first instance
 * on an empty database makes one.
 */
@Singleton
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final Pool database;
    private final KeyCipher cipher;
    private volatile Ring ring;

    SigningKeys(Pool database, KeyCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** The public keys by key id, and the pair that signs. */
    private record Ring(Map<String, RSAPublicKey> published, String signingKeyId, PrivateKey signingKey) {}

    /**
     * Loads the keys, or makes the first, before the service is ready. After all else that connects at start: a wrong
     * secret then ends the start with its one line, and nothing is under way.
     */
    void load(@Observes StartupEvent event) throws Throwable {
        List<SigningKey> kept = VertxContextSupport.subscribeAndAwait(() -> SigningKey.listNewestFirst(database));
        if (kept.isEmpty()) {
            SigningKey first = SigningKey.generate(cipher);
            kept = VertxContextSupport.subscribeAndAwait(() -> SigningKey.listOrAdd(database, first));
        }
        ring = open(kept);
    }

    private Ring open(List<SigningKey> newestFirst) {
        SigningKey newest = newestFirst.get(0);
        try {
            Map<String, RSAPublicKey> published = new LinkedHashMap<>();
            for (SigningKey key : newestFirst) {
                published.put(key.kid(), key.publicKey());
            }
            return new Ring(published, newest.kid(), newest.privateKey(cipher));
        } catch (GeneralSecurityException e) {
            // One line for the operator, who can do nothing with the cause: a message alone is what Quarkus prints.
            LOG.debug("A signing key cannot be read", e);
            throw new ConfigurationException(
                    "AUTH_SECRET is not the one that the signing keys in the database were encrypted with.");
        }
    }

    /** The public key of this id, if it is one of ours. */
    Optional<RSAPublicKey> find(String keyId) {
        return Optional.ofNullable(ring.published().get(keyId));
    }

    /** Every public key that a token may be checked with, by key id. */
    Map<String, RSAPublicKey> published() {
        return ring.published();
    }

    String signingKeyId() {
        return ring.signingKeyId();
    }

    PrivateKey signingKey() {
        return ring.signingKey();
    }
}
