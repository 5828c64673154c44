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
import dev.taskguard.testing.Challenge;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class TokenTest {

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    @Test
    void sessionTokenGetsAFreshAccessToken() {
        assertThatAFreshAccessTokenIsIssued(ada.token());
    }

    @Test
    void accessTokenGetsAFreshOne() {
        assertThatAFreshAccessTokenIsIssued(ada.jwt());
    }

    private void assertThatAFreshAccessTokenIsIssued(String bearer) {
        Response response = AuthApi.bearing(bearer).get(AuthApi.TOKEN);
        response.then().statusCode(200).header("Cache-Control", "no-store");
        String jwt = response.path("token");
        assertThat(response.<Map<String, ?>>path("$"), equalTo(Map.of("token", jwt)));

        assertThat(claim(jwt, "jti"), not(equalTo(claim(ada.jwt(), "jti"))));
        assertThat(claim(jwt, "sid"), equalTo(claim(ada.jwt(), "sid")));
        assertThat(claim(jwt, "sub"), equalTo(ada.id()));
        AuthApi.bearing(jwt).get(ada.tasks()).then().statusCode(200);
    }

    @Test
    void accessTokenDoesNotOutliveItsSession() {
        Sql.update("UPDATE sessions SET expires_at = now() + interval '1 minute' WHERE user_id = ?::uuid", ada.id());
        String jwt = AuthApi.bearing(ada.token()).get(AuthApi.TOKEN).path("token");
        long end = Sql.count(
                "SELECT floor(extract(epoch FROM expires_at))::bigint FROM sessions WHERE user_id = ?::uuid", ada.id());
        assertThat(claim(jwt, "exp"), equalTo(Long.toString(end)));
    }

    @Test
    void withoutATokenTheChallengeNamesOnlyTheRealm() {
        given().get(AuthApi.TOKEN).then().spec(Challenge.withoutToken());
    }

    /** RFC 6750 §3.1: no error code if the client used another authentication method. */
    @ParameterizedTest
    @ValueSource(strings = {"Basic YWRhOnB3", "Digest username=\"ada\""})
    void otherSchemesCountAsNoToken(String header) {
        given().header("Authorization", header).get(AuthApi.TOKEN).then().spec(Challenge.withoutToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%sA", "e30.e30.e30", ".."})
    void invalidTokenIsRefused(String token) {
        assertRefused(token.formatted(ada.token()));
    }

    @Test
    void expiredSessionIsRefused() {
        Sql.update("UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = ?::uuid", ada.id());
        assertRefused(ada.token());
        assertRefused(ada.jwt());
    }

    @Test
    void endedSessionIsRefused() {
        AuthApi.signOut(ada.token()).then().statusCode(200);
        assertRefused(ada.token());
        assertRefused(ada.jwt());
    }

    private static void assertRefused(String token) {
        AuthApi.bearing(token).get(AuthApi.TOKEN).then().spec(Challenge.ofInvalidToken());
    }

    private static String claim(String jwt, String name) {
        byte[] claims = Base64.getUrlDecoder().decode(jwt.split("\\.")[1]);
        return JsonPath.from(new String(claims, UTF_8)).getString(name);
    }
}
