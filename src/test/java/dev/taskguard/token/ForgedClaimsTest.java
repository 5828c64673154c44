package dev.taskguard.token;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Postgres;

import static dev.taskguard.token.Flaw.named;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ForgedClaimsTest {

    private Guarded ada;
    private Forge honest;

    @BeforeEach
    void signUp() {
        ada = Guarded.create();
        honest = Forge.of(ada.owner());
    }

    @ParameterizedTest
    @MethodSource({"issuers", "audiences", "times"})
    void flawedClaimIsRefused(Flaw flaw) throws GeneralSecurityException {
        ada.refuses(flaw.in(honest));
    }

    static Stream<Named<Flaw>> issuers() {
        return Stream.of(
                named("another iss", with("iss", "https://elsewhere.example")),
                named(
                        "iss with a trailing slash",
                        forge -> forge.claim("iss", iss(forge) + "/").token()),
                named(
                        "iss in an array",
                        forge -> forge.claim("iss", List.of(iss(forge))).token()),
                named("empty iss", with("iss", "")),
                named("iss null", with("iss", null)));
    }

    static Stream<Named<Flaw>> audiences() {
        return Stream.of(
                named("another aud", with("aud", "https://elsewhere.example")),
                named("other audiences", with("aud", List.of("https://elsewhere.example", "other"))),
                named("empty aud", with("aud", List.of())),
                named("aud a number", with("aud", 1)),
                named("aud null", with("aud", null)));
    }

    static Stream<Named<Flaw>> times() {
        return Stream.of(
                named("exp as text", with("exp", Long.toString(in(600)))),
                named("exp null", with("exp", null)),
                named("exp 0", with("exp", 0)),
                named("exp long ago", with("exp", in(-86_400))),
                named("exp before 1970", with("exp", -1)),
                named("iat as text", with("iat", Long.toString(in(-1)))),
                named("nbf as text", with("nbf", Long.toString(in(-1)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "sub", "iat", "exp"})
    void missingClaimIsRefused(String claim) throws GeneralSecurityException {
        ada.refuses(honest.withoutClaim(claim).token());
    }

    @Test
    void tokenWithoutASessionIsRefused() throws GeneralSecurityException {
        ada.refuses(honest.withoutClaim("sid").token());
    }

    @Test
    void tokenOfAnInvalidSessionIsRefused() throws GeneralSecurityException {
        ada.refuses(honest.claim("sid", "none").token());
    }

    @Test
    void listOfAudiencesIsAcceptedIfItContainsTheRightOne() throws GeneralSecurityException {
        ada.accepts(
                honest.claim("aud", List.of("other", honest.claims().path("aud").asText()))
                        .token());
    }

    @Test
    void expiredTokenIsRefused() throws GeneralSecurityException {
        ada.refuses(honest.claim("iat", in(-900)).claim("exp", in(-35)).token());
    }

    @Test
    void tokenThatExpiredWithinTheLeewayIsAccepted() throws GeneralSecurityException {
        ada.accepts(honest.claim("iat", in(-900)).claim("exp", in(-20)).token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "nbf"})
    void tokenFromTheFutureIsRefused(String claim) throws GeneralSecurityException {
        ada.refuses(honest.claim(claim, in(40)).token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "nbf"})
    void tokenFromAClockWithinTheLeewayIsAccepted(String claim) throws GeneralSecurityException {
        ada.accepts(honest.claim(claim, in(20)).token());
    }

    private static Flaw with(String claim, Object value) {
        return forge -> forge.claim(claim, value).token();
    }

    private static String iss(Forge forge) {
        return forge.claims().path("iss").asText();
    }

    /** The NumericDate this many seconds from now. */
    private static long in(int seconds) {
        return Instant.now().getEpochSecond() + seconds;
    }
}
