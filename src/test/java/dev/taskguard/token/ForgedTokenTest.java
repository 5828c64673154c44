package dev.taskguard.token;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;

import static dev.taskguard.token.Flaw.named;
import static java.nio.charset.StandardCharsets.US_ASCII;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ForgedTokenTest {

    private Guarded ada;
    private Forge honest;

    @BeforeEach
    void signUp() {
        ada = Guarded.create();
        honest = Forge.of(ada.owner());
    }

    @Test
    void forgedTokenWithoutAFlawIsAccepted() throws GeneralSecurityException {
        ada.accepts(honest.token());
    }

    @ParameterizedTest
    @MethodSource({"keyIds", "algorithms", "hmacWithThePublicKey", "criticalHeaders"})
    void flawedHeaderIsRefused(Flaw flaw) throws GeneralSecurityException {
        ada.refuses(flaw.in(honest));
    }

    static Stream<Named<Flaw>> keyIds() {
        return Stream.of(
                named("no kid", forge -> forge.withoutHeader("kid").token()),
                named(
                        "unknown kid",
                        forge -> forge.header("kid", "11111111-2222-3333-4444-555555555555")
                                .token()),
                named("empty kid", forge -> forge.header("kid", "").token()),
                named("kid null", forge -> forge.header("kid", null).token()),
                named("kid a number", forge -> forge.header("kid", 1).token()),
                named(
                        "kid in an array",
                        forge ->
                                forge.header("kid", List.of(forge.keys().kid())).token()),
                named(
                        "kid twice",
                        forge -> withMember(forge, "kid", forge.keys().kid())),
                named("another kid as well", forge -> withMember(forge, "kid", "other")));
    }

    static Stream<Named<Flaw>> algorithms() {
        Stream<Named<Flaw>> unsecured = Stream.of("none", "None", "NONE", "nOnE")
                .flatMap(none -> Stream.of(
                        named(none, forge -> forge.header("alg", none).token(text -> new byte[0])),
                        named(
                                none + " with a signature",
                                forge -> forge.header("alg", none).token())));
        Stream<Named<Flaw>> others = Stream.of(
                named("RS384", forge -> forge.header("alg", "RS384").token(own(forge, "SHA384withRSA"))),
                named("RS512", forge -> forge.header("alg", "RS512").token(own(forge, "SHA512withRSA"))),
                named(
                        "PS256",
                        forge -> forge.header("alg", "PS256")
                                .token(Signer.ps256(forge.keys().privateKey()))),
                named(
                        "ES256",
                        forge -> forge.header("alg", "ES256")
                                .token(Signer.java("SHA256withECDSAinP1363Format", ellipticCurveKey()))),
                named("ES256 of zeros", forge -> forge.header("alg", "ES256").token(text -> new byte[64])),
                named("rs256", forge -> forge.header("alg", "rs256").token()),
                named("no alg", forge -> forge.withoutHeader("alg").token()),
                named(
                        "alg in an array",
                        forge -> forge.header("alg", List.of("RS256")).token()),
                named("alg twice", forge -> withMember(forge, "alg", "RS256")));
        return Stream.concat(unsecured, others);
    }

    static Stream<Named<Flaw>> hmacWithThePublicKey() {
        return Stream.of(
                named("PEM", forge -> hmac(forge, pem(forge).getBytes(US_ASCII))),
                named("PEM with a final newline", forge -> hmac(forge, (pem(forge) + "\n").getBytes(US_ASCII))),
                named("DER", forge -> hmac(forge, forge.keys().publicKey())),
                named(
                        "modulus",
                        forge -> hmac(
                                forge,
                                Stranger.unsigned(forge.keys().rsaPublicKey().getModulus()))),
                named(
                        "modulus with a sign byte",
                        forge -> hmac(
                                forge, forge.keys().rsaPublicKey().getModulus().toByteArray())));
    }

    static Stream<Named<Flaw>> criticalHeaders() {
        return Stream.of(
                named("crit", forge -> forge.header("crit", List.of("exp")).token()),
                named(
                        "crit of b64",
                        forge -> forge.header("crit", List.of("b64"))
                                .header("b64", true)
                                .token()),
                named("empty crit", forge -> forge.header("crit", List.of()).token()));
    }

    @Test
    void claimsOfAnotherUserUnderTheOwnSignatureAreRefused() {
        String[] adas = ada.owner().jwt().split("\\.");
        String[] eves = Account.signUp().jwt().split("\\.");
        ada.refuses(eves[0] + "." + adas[1] + "." + eves[2]);
    }

    @Test
    void signatureOfAnotherOwnTokenIsRefused() throws GeneralSecurityException {
        String[] one = honest.token().split("\\.");
        String[] other = ada.owner().jwt().split("\\.");
        ada.refuses(one[0] + "." + one[1] + "." + other[2]);
    }

    private static Signer own(Forge forge, String algorithm) throws GeneralSecurityException {
        return Signer.java(algorithm, forge.keys().privateKey());
    }

    private static PrivateKey ellipticCurveKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair().getPrivate();
    }

    private static String hmac(Forge forge, byte[] secret) throws GeneralSecurityException {
        return forge.header("alg", "HS256").token(Signer.hs256(secret));
    }

    private static String pem(Forge forge) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(forge.keys().publicKey());
        return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----";
    }

    /** A token whose header has this member in addition to its own. */
    private static String withMember(Forge forge, String name, String value) throws GeneralSecurityException {
        String first = "{\"" + name + "\":\"" + value + "\",";
        return forge.token(first + forge.header().toString().substring(1), forge.ownSigner());
    }
}
