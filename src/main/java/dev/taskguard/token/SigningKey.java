package dev.taskguard.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** An RSA key pair as it is kept: the public half as X.509, the private half as PKCS#8 under {@link KeyCipher}. */
record SigningKey(String kid, byte[] publicBytes, byte[] privateBytes) {

    private static final int BITS = 2048;

    private static SigningKey of(Row row) {
        return new SigningKey(
                row.getString("kid"),
                row.getBuffer("public_key").getBytes(),
                row.getBuffer("private_key").getBytes());
    }

    /** A new pair. Takes CPU time in the order of a second: never on the event loop. */
    static SigningKey generate(KeyCipher cipher) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            String kid = UUID.randomUUID().toString();
            return new SigningKey(
                    kid,
                    pair.getPublic().getEncoded(),
                    cipher.encrypt(kid, pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All keys, newest first. */
    static Uni<List<SigningKey>> listNewestFirst(SqlClient database) {
        return database.query(
                        "SELECT kid, public_key, private_key FROM signing_keys ORDER BY created_at DESC, kid DESC")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SigningKey::of)
                        .toList());
    }

    /**
     * All keys, newest first, this one among them if there was none before. The lock makes instances that start
     * together take turns, so that only the first of them finds the table empty.
     */
    static Uni<List<SigningKey>> listOrAdd(Pool database, SigningKey first) {
        return database.withTransaction(connection -> connection
                .query("LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE")
                .execute()
                .chain(() -> listNewestFirst(connection))
                .chain(keys -> keys.isEmpty()
                        ? first.addTo(connection).replaceWith(List.of(first))
                        : Uni.createFrom().item(keys)));
    }

    private Uni<?> addTo(SqlClient database) {
        return database.preparedQuery(
                        "INSERT INTO signing_keys (kid, public_key, private_key, created_at) VALUES ($1, $2, $3, now())")
                .execute(Tuple.of(kid, Buffer.buffer(publicBytes), Buffer.buffer(privateBytes)));
    }

    RSAPublicKey publicKey() throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicBytes));
    }

    PrivateKey privateKey(KeyCipher cipher) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(cipher.decrypt(kid, privateBytes)));
    }
}
