package dev.taskguard.token;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.taskguard.signing.TestKeys;
import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class AccessTokenTest {

    private static final String ISSUER = "http://localhost:8080";

    private static final String IMAGE = "https://images.example/ada.png";

    private static final int LIFETIME_SECONDS = 15 * 60;

    private Response signUp;
    private Account ada;

    @BeforeEach
    void signUp() {
        String email = Account.freshEmail();
        signUp = given().contentType(ContentType.JSON)
                .body(Map.of("name", "Ada", "email", email, "password", Account.PASSWORD, "image", IMAGE))
                .post("/api/auth/sign-up/email");
        signUp.then().statusCode(200).body("user.image", equalTo(IMAGE));
        ada = new Account(
                signUp.path("user.id"), email, signUp.header("set-auth-token"), signUp.header("set-auth-jwt"));
    }

    @ParameterizedTest
    @EnumSource
    void headerHasOnlyAlgorithmTypeAndKeyId(TokenSource source) {
        ObjectNode header = Forge.object(source.tokenOf(ada).split("\\.")[0]);
        assertEquals(Set.of("alg", "typ", "kid"), names(header));
        assertEquals("RS256", header.path("alg").textValue());
        assertEquals("JWT", header.path("typ").textValue());
        assertEquals(TestKeys.read().kid(), header.path("kid").textValue());
    }

    @ParameterizedTest
    @EnumSource
    void claimsAreThoseOfTheContractAndNoImage(TokenSource source) {
        ObjectNode claims = claims(source.tokenOf(ada));
        assertEquals(
                Set.of(
                        "iss",
                        "aud",
                        "sub",
                        "iat",
                        "exp",
                        "jti",
                        "sid",
                        "id",
                        "email",
                        "name",
                        "emailVerified",
                        "createdAt",
                        "updatedAt"),
                names(claims));
        assertFalse(claims.toString().contains(IMAGE));
    }

    @ParameterizedTest
    @EnumSource
    void claimsDescribeTheUser(TokenSource source) {
        ObjectNode claims = claims(source.tokenOf(ada));
        assertEquals(ISSUER, claims.path("iss").textValue());
        assertEquals(ISSUER, claims.path("aud").textValue());
        assertEquals(ada.id(), claims.path("sub").textValue());
        assertEquals(ada.id(), claims.path("id").textValue());
        assertEquals(ada.email(), claims.path("email").textValue());
        assertEquals("Ada", claims.path("name").textValue());
        assertEquals(signUp.path("user.createdAt"), claims.path("createdAt").textValue());
        assertEquals(signUp.path("user.updatedAt"), claims.path("updatedAt").textValue());
        assertTrue(claims.path("emailVerified").isBoolean());
        assertFalse(claims.path("emailVerified").booleanValue());
    }

    @ParameterizedTest
    @EnumSource
    void timestampsHaveThreeFractionDigits(TokenSource source) {
        ObjectNode claims = claims(source.tokenOf(ada));
        for (String claim : Set.of("createdAt", "updatedAt")) {
            assertThat(
                    claims.path(claim).textValue(),
                    matchesPattern("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void livesForFifteenMinutes(TokenSource source) {
        ObjectNode claims = claims(source.tokenOf(ada));
        assertTrue(claims.path("iat").isIntegralNumber());
        assertTrue(claims.path("exp").isIntegralNumber());
        assertEquals(
                LIFETIME_SECONDS,
                claims.path("exp").longValue() - claims.path("iat").longValue());
    }

    @Test
    void namesItsSession() {
        String session = ada.sessionRequest()
                .get("/api/auth/get-session")
                .then()
                .extract()
                .path("session.id");
        assertEquals(session, claims(ada.jwt()).path("sid").textValue());
        assertEquals(session, claims(TokenSource.TOKEN.tokenOf(ada)).path("sid").textValue());
        assertNotEquals(
                session, claims(TokenSource.SIGN_IN.tokenOf(ada)).path("sid").textValue());
    }

    @Test
    void hasAUniqueId() {
        String first = claims(TokenSource.TOKEN.tokenOf(ada)).path("jti").textValue();
        String second = claims(TokenSource.TOKEN.tokenOf(ada)).path("jti").textValue();
        assertFalse(first.isBlank());
        assertNotEquals(first, second);
    }

    private static ObjectNode claims(String token) {
        return Forge.object(token.split("\\.")[1]);
    }

    private static Set<String> names(ObjectNode object) {
        Set<String> names = new HashSet<>();
        for (Iterator<String> each = object.fieldNames(); each.hasNext(); ) {
            assertTrue(names.add(each.next()));
        }
        return names;
    }
}
