package dev.taskguard.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * An RSA key pair as it is stored: the public half as X.509, the private half as PKCS#8 encrypted by {@link KeyCipher}.
 *
 * @param signsFrom when it takes over from the key before it; null until the database has set it
 */
public record SigningKey(String kid, byte[] publicBytes, byte[] privateBytes, Instant signsFrom) {

    private static final int BITS = 2048;

    private static SigningKey of(Row row) {
        return new SigningKey(
                row.getString("kid"),
                row.getBuffer("public_key").getBytes(),
                row.getBuffer("private_key").getBytes(),
                row.getOffsetDateTime("signs_from").toInstant());
    }

    /** A new pair. It takes up to a second of CPU time: never call it on the event loop. */
    static SigningKey generate(KeyCipher cipher) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            String kid = UUID.randomUUID().toString();
            return new SigningKey(
                    kid,
                    pair.getPublic().getEncoded(),
                    cipher.encrypt(kid, pair.getPrivate().getEncoded()),
                    null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All keys, by the time from which they sign, latest first. */
    static Uni<List<SigningKey>> listLatestFirst(SqlClient database) {
        return database.query("SELECT kid, public_key, private_key, signs_from FROM signing_keys"
                        + " ORDER BY signs_from DESC, kid DESC")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SigningKey::of)
                        .toList());
    }

    /**
     * Adds this key, to sign after this time, if the present keys satisfy this condition. The lock makes instances take
     * turns, so that only one of them adds its key.
     *
     * @return whether it was added
     */
    Uni<Boolean> addIf(Predicate<List<SigningKey>> wanted, Duration fromNow, Pool database) {
        return database.withTransaction(connection -> connection
                .query("LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE")
                .execute()
                .chain(() -> listLatestFirst(connection))
                .map(wanted::test)
                .call(add -> add ? addTo(connection, fromNow) : Uni.createFrom().voidItem()));
    }

    private Uni<?> addTo(SqlClient database, Duration fromNow) {
        return database.preparedQuery("INSERT INTO signing_keys (kid, public_key, private_key, created_at, signs_from)"
                        + " VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp() + $4 * interval '1 millisecond')")
                .execute(Tuple.of(kid, Buffer.buffer(publicBytes), Buffer.buffer(privateBytes), fromNow.toMillis()));
    }

    /** This key, encrypted under the present secret; if it was under the previous one, the row is updated. */
    Uni<SigningKey> renewed(KeyCipher cipher, SqlClient database) {
        Optional<byte[]> renewed = cipher.renew(kid, privateBytes);
        return renewed.isEmpty()
                ? Uni.createFrom().item(this)
                : database.preparedQuery("UPDATE signing_keys SET private_key = $3 WHERE kid = $1 AND private_key = $2")
                        .execute(Tuple.of(kid, Buffer.buffer(privateBytes), Buffer.buffer(renewed.get())))
                        .replaceWith(new SigningKey(kid, publicBytes, renewed.get(), signsFrom));
    }

    /** Removes the keys whose successors took over at least this long ago; their ids. */
    static Uni<List<String>> removeSuperseded(Duration ago, int limit, SqlClient database) {
        return database.preparedQuery("DELETE FROM signing_keys WHERE kid IN (SELECT old.kid FROM signing_keys old"
                        + " WHERE EXISTS (SELECT FROM signing_keys next WHERE next.signs_from > old.signs_from"
                        + " AND next.signs_from < clock_timestamp() - $1 * interval '1 millisecond') LIMIT $2)"
                        + " RETURNING kid")
                .execute(Tuple.of(ago.toMillis(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("kid"))
                        .toList());
    }

    RSAPublicKey publicKey() throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicBytes));
    }

    PrivateKey privateKey(KeyCipher cipher) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(cipher.decrypt(kid, privateBytes)));
    }
}
