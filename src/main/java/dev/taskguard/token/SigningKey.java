package dev.taskguard.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;

/** An RSA key pair as it is kept: the public half as X.509, the private half as PKCS#8 under {@link KeyCipher}. */
@Entity
@Table(name = "signing_keys")
class SigningKey extends PanacheEntityBase {

    private static final int BITS = 2048;

    @Id
    String kid;

    byte[] publicKey;

    byte[] privateKey;

    Instant createdAt;

    /** A new pair. Takes CPU time in the order of a second: never on the event loop. */
    static SigningKey generate(KeyCipher cipher) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            SigningKey key = new SigningKey();
            key.kid = UUID.randomUUID().toString();
            key.publicKey = pair.getPublic().getEncoded();
            key.privateKey = cipher.encrypt(key.kid, pair.getPrivate().getEncoded());
            key.createdAt = Instant.now();
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All keys, newest first. */
    static Uni<List<SigningKey>> listNewestFirst() {
        return listAll(Sort.descending("createdAt", "kid"));
    }

    /**
     * All keys, newest first, this one among them if there was none before. The lock makes instances that start
     * together take turns, so that only the first of them finds the table empty.
     */
    static Uni<List<SigningKey>> listOrAdd(SigningKey first) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE")
                        .executeUpdate())
                .chain(SigningKey::listNewestFirst)
                .chain(keys -> keys.isEmpty()
                        ? first.<SigningKey>persist().map(List::of)
                        : Uni.createFrom().item(keys));
    }

    RSAPublicKey publicKey() throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey));
    }

    PrivateKey privateKey(KeyCipher cipher) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(cipher.decrypt(kid, privateKey)));
    }
}
