package dev.taskguard.session;

import java.util.Base64;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Sql;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class TokenTest {

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    @Test
    void aSessionTokenIsGoodForAFreshAccessToken() {
        assertThatAFreshAccessTokenIsHandedOut(ada.token());
    }

    @Test
    void anAccessTokenIsGoodForAnother() {
        assertThatAFreshAccessTokenIsHandedOut(ada.jwt());
    }

    private void assertThatAFreshAccessTokenIsHandedOut(String bearer) {
        Response answer = AuthApi.bearing(bearer).get(AuthApi.TOKEN);
        answer.then().statusCode(200).header("Cache-Control", "no-store");
        String jwt = answer.path("token");
        assertThat(answer.<Map<String, ?>>path("$"), equalTo(Map.of("token", jwt)));

        assertThat(claim(jwt, "jti"), not(equalTo(claim(ada.jwt(), "jti"))));
        assertThat(claim(jwt, "sid"), equalTo(claim(ada.jwt(), "sid")));
        assertThat(claim(jwt, "sub"), equalTo(ada.id()));
        AuthApi.bearing(jwt).get(ada.tasks()).then().statusCode(200);
    }

    @Test
    void anAccessTokenDoesNotOutliveItsSession() {
        Sql.update("UPDATE sessions SET expires_at = now() + interval '1 minute' WHERE user_id = ?::uuid", ada.id());
        String jwt = AuthApi.bearing(ada.token()).get(AuthApi.TOKEN).path("token");
        long end = Sql.count(
                "SELECT floor(extract(epoch FROM expires_at))::bigint FROM sessions WHERE user_id = ?::uuid", ada.id());
        assertThat(claim(jwt, "exp"), equalTo(Long.toString(end)));
    }

    @Test
    void withoutATokenTheChallengeSaysNoMore() {
        given().get(AuthApi.TOKEN)
                .then()
                .spec(Problems.problem(401, "UNAUTHORIZED"))
                .header("WWW-Authenticate", AuthApi.CHALLENGE);
    }

    /** RFC 6750 §3.1: no error code where the client used another authentication method. */
    @ParameterizedTest
    @ValueSource(strings = {"Basic YWRhOnB3", "Digest username=\"ada\""})
    void anotherSchemeIsNoToken(String header) {
        given().header("Authorization", header)
                .get(AuthApi.TOKEN)
                .then()
                .spec(Problems.problem(401, "UNAUTHORIZED"))
                .header("WWW-Authenticate", AuthApi.CHALLENGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%sA", "e30.e30.e30", ".."})
    void aTokenThatIsNoGoodIsRefused(String token) {
        assertThatItIsRefused(token.formatted(ada.token()));
    }

    @Test
    void anExpiredSessionIsRefused() {
        Sql.update("UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = ?::uuid", ada.id());
        assertThatItIsRefused(ada.token());
        assertThatItIsRefused(ada.jwt());
    }

    @Test
    void aSessionThatWasSignedOutIsRefused() {
        AuthApi.signOut(ada.token()).then().statusCode(200);
        assertThatItIsRefused(ada.token());
        assertThatItIsRefused(ada.jwt());
    }

    private static void assertThatItIsRefused(String token) {
        AuthApi.bearing(token)
                .get(AuthApi.TOKEN)
                .then()
                .spec(Problems.problem(401, "UNAUTHORIZED"))
                .header("WWW-Authenticate", startsWith(AuthApi.CHALLENGE_OF_BAD_TOKEN));
    }

    private static String claim(String jwt, String name) {
        byte[] claims = Base64.getUrlDecoder().decode(jwt.split("\\.")[1]);
        return JsonPath.from(new String(claims, UTF_8)).getString(name);
    }
}
