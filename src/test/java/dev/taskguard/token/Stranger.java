package dev.taskguard.token;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** An attacker with a valid key and certificate, which are not the service's. */
public record Stranger(PrivateKey key, X509Certificate certificate) {

    private static final String NAME = "stranger";

    /** Makes the certificate with keytool, because Java has no public API for that. */
    public static Stranger create() {
        char[] password = "not a secret".toCharArray();
        try {
            Path directory = Files.createTempDirectory(NAME);
            Path file = directory.resolve(NAME + ".p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            NAME,
                            "-dname",
                            "CN=" + NAME,
                            "-keyalg",
                            "RSA",
                            "-keysize",
                            "2048",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            new String(password))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
            KeyStore store = KeyStore.getInstance(file.toFile(), password);
            Files.delete(file);
            Files.delete(directory);
            return new Stranger(
                    (PrivateKey) store.getKey(NAME, password), (X509Certificate) store.getCertificate(NAME));
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Signer signer() {
        return Signer.rs256(key);
    }

    /** The public key as a JWK, under a key id that may be the service's. */
    public Map<String, String> jwk(String kid) {
        RSAPublicKey rsa = (RSAPublicKey) certificate.getPublicKey();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                kid,
                "n",
                base64Url(rsa.getModulus()),
                "e",
                base64Url(rsa.getPublicExponent()));
    }

    /** The certificate as an element of {@code x5c}. */
    public String x5c() throws GeneralSecurityException {
        return Base64.getEncoder().encodeToString(certificate.getEncoded());
    }

    private static String base64Url(BigInteger number) {
        return Forge.base64Url(unsigned(number));
    }

    /** The bytes of a positive number, without the zero that Java prepends for the sign. */
    public static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Arrays.copyOfRange(bytes, sign, bytes.length);
    }
}
