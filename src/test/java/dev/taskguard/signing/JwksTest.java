package dev.taskguard.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.token.Forge;
import dev.taskguard.token.TokenSource;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class JwksTest {

    private static final String JWKS = "/api/auth/jwks";

    private static final String CACHEABLE = "public, max-age=[1-9]\\d*";

    private static final String ETAG = "(W/)?\"[^\"]+\"";

    @Test
    void documentHasOnlyKeys() {
        assertEquals(Set.of("keys"), get(JWKS).<Map<String, Object>>path("").keySet());
        assertFalse(keys().isEmpty());
    }

    @Test
    void eachKeyHasOnlyPublicMembers() {
        for (Map<String, Object> key : keys()) {
            assertEquals(Set.of("kty", "use", "alg", "kid", "n", "e"), key.keySet());
            assertEquals("RSA", key.get("kty"));
            assertEquals("sig", key.get("use"));
            assertEquals("RS256", key.get("alg"));
            assertFalse(key.get("kid").toString().isBlank());
        }
    }

    @Test
    void eachKeyHasAtLeast2048Bits() {
        for (Map<String, Object> key : keys()) {
            assertTrue(number(key, "n").bitLength() >= 2048);
            assertEquals(BigInteger.valueOf(65537), number(key, "e"));
        }
    }

    @Test
    void signingKeyIsPublished() throws GeneralSecurityException {
        TestKeys signing = TestKeys.read();
        assertEquals(
                signing.rsaPublicKey().getModulus(), publishedKey(signing.kid()).getModulus());
    }

    @ParameterizedTest
    @EnumSource
    void accessTokenVerifiesWithTheKeyThatItNames(TokenSource source) throws GeneralSecurityException {
        String token = source.tokenOf(Account.signUp());
        int signature = token.lastIndexOf('.') + 1;
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(
                publishedKey(Forge.object(token.split("\\.")[0]).path("kid").textValue()));
        check.update(token.substring(0, signature - 1).getBytes(US_ASCII));
        assertTrue(check.verify(Base64.getUrlDecoder().decode(token.substring(signature))));
    }

    @ParameterizedTest
    @ValueSource(strings = {JWKS, "/.well-known/jwks.json", "/api/auth/.well-known/jwks.json"})
    void everyAddressReturnsTheSame(String address) {
        Response first = get(JWKS);
        get(address)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("Cache-Control", matchesPattern(CACHEABLE))
                .header("ETag", matchesPattern(ETAG))
                .header("ETag", first.header("ETag"))
                .body(equalTo(first.asString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer letmein", "Bearer e30.e30.e30", "Bearer ", "Basic YTpi"})
    void credentialsAreIgnored(String authorization) {
        given().header("Authorization", authorization)
                .get(JWKS)
                .then()
                .statusCode(200)
                .body(equalTo(get(JWKS).asString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {JWKS, "/.well-known/jwks.json", "/api/auth/.well-known/jwks.json"})
    void knownVersionIsNotSentAgain(String address) {
        String tag = get(address).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", tag)
                .get(address)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Cache-Control", matchesPattern(CACHEABLE))
                .body(emptyString());
    }

    /** Proxies that compress weaken tags. */
    @ParameterizedTest
    @ValueSource(strings = {"W/%s", "\"another\", %s", "W/\"another\",W/%s", "*"})
    void anyFormOfTheKnownVersionMatches(String form) {
        String tag = get(JWKS).header("ETag");
        given().header("If-None-Match", form.formatted(tag)).get(JWKS).then().statusCode(304);
    }

    @Test
    void otherVersionIsSentInFull() {
        given().header("If-None-Match", "\"another\"")
                .get(JWKS)
                .then()
                .statusCode(200)
                .body(equalTo(get(JWKS).asString()));
    }

    private static List<Map<String, Object>> keys() {
        return get(JWKS).then().statusCode(200).extract().path("keys");
    }

    private static RSAPublicKey publishedKey(String kid) throws GeneralSecurityException {
        Map<String, Object> key = keys().stream()
                .filter(each -> each.get("kid").equals(kid))
                .findFirst()
                .orElseThrow();
        return (RSAPublicKey)
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    /** An unsigned number (RFC 7518 §2, Base64urlUInt): its bytes begin with no zero. */
    private static BigInteger number(Map<String, Object> key, String member) {
        String text = key.get(member).toString();
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        assertEquals(text, Forge.base64Url(bytes));
        assertFalse(bytes[0] == 0);
        return new BigInteger(1, bytes);
    }
}
