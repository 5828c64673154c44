package dev.taskguard.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import dev.taskguard.testing.Postgres;

/**
 * The service's signing key, read from its row in the database. Forged tokens are signed with it, so that they are
 * refused for their flaw and not for their signature.
 *
 * @param publicKey X.509
 * @param sealedPrivateKey PKCS#8, encrypted
 */
public record TestKeys(String kid, byte[] publicKey, byte[] sealedPrivateKey) {

    public static TestKeys read() {
        try (Connection database = Postgres.connect();
                Statement statement = database.createStatement();
                ResultSet newest =
                        statement.executeQuery("SELECT * FROM signing_keys ORDER BY created_at DESC, kid DESC")) {
            newest.next();
            return new TestKeys(newest.getString("kid"), newest.getBytes("public_key"), newest.getBytes("private_key"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public RSAPublicKey rsaPublicKey() throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey));
    }

    public PrivateKey privateKey() throws GeneralSecurityException {
        byte[] plain = cipher(Postgres.secret()).decrypt(kid, sealedPrivateKey);
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(plain));
    }

    /** The cipher of a service whose {@code AUTH_SECRET} is this. */
    public static KeyCipher cipher(String secret) {
        return new KeyCipher(secret, Optional.empty());
    }
}
