package dev.taskguard.password;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AtOnce;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Sql;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(AddressThrottleTest.ThreeAttempts.class)
class AddressThrottleTest {

    /** The proxy's header lets each test use its own address. */
    public static class ThreeAttempts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "auth.attempts-per-address", "3",
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.allow-x-forwarded", "true");
        }
    }

    private static final String WRONG = "a wrong password";

    private String address;
    private String email;

    @BeforeEach
    void signUpFromElsewhere() {
        email = Account.freshEmail();
        address = freshAddress();
        signUp(email).then().statusCode(200);
        address = freshAddress();
    }

    @Test
    void failedSignInsCount() {
        for (int i = 0; i < 3; i++) {
            signIn(WRONG).then().spec(Problems.problem(401, "INVALID_EMAIL_OR_PASSWORD"));
        }
        assertThatFurtherAttemptsAreRefused();
    }

    @Test
    void signInsWithUnknownAddressesCount() {
        for (int i = 0; i < 3; i++) {
            post(AuthApi.SIGN_IN, Account.freshEmail(), WRONG).then().statusCode(401);
        }
        assertThatFurtherAttemptsAreRefused();
    }

    @Test
    void signUpsCount() {
        for (int i = 0; i < 3; i++) {
            signUp(Account.freshEmail()).then().statusCode(200);
        }
        assertThatFurtherAttemptsAreRefused();
    }

    @Test
    void refusedSignUpsCount() {
        for (int i = 0; i < 3; i++) {
            signUp(email).then().statusCode(422);
        }
        assertThatFurtherAttemptsAreRefused();
    }

    @Test
    void signUpsAndFailedSignInsCountTogether() {
        signUp(Account.freshEmail()).then().statusCode(200);
        signIn(WRONG).then().statusCode(401);
        signUp(Account.freshEmail()).then().statusCode(200);
        assertThatFurtherAttemptsAreRefused();
    }

    @Test
    void successfulSignInsDoNotCount() {
        for (int i = 0; i < 10; i++) {
            signIn(Account.PASSWORD).then().statusCode(200);
        }
        signIn(WRONG).then().statusCode(401);
        signIn(WRONG).then().statusCode(401);
        for (int i = 0; i < 10; i++) {
            signIn(Account.PASSWORD).then().statusCode(200);
        }
        signIn(WRONG).then().statusCode(401);
        assertThatFurtherAttemptsAreRefused();
    }

    @Test
    void otherAddressesAndOtherRequestsAreNotThrottled() {
        for (int i = 0; i < 4; i++) {
            signIn(WRONG);
        }
        assertThatFurtherAttemptsAreRefused();
        given().header("X-Forwarded-For", address)
                .get(AuthApi.GET_SESSION)
                .then()
                .statusCode(200);

        address = freshAddress();
        signIn(Account.PASSWORD).then().statusCode(200);
    }

    @Test
    void addressesOfOneNetworkCountTogether() {
        String network = address.substring(0, address.indexOf("::") + 2);
        for (int i = 1; i <= 3; i++) {
            address = network + i;
            post(AuthApi.SIGN_IN, Account.freshEmail(), WRONG).then().statusCode(401);
        }
        address = network + "ffff:4";
        assertThatFurtherAttemptsAreRefused();
    }

    @Test
    void successfulSignInsHaveATenfoldAllowance() {
        for (int i = 0; i < 30; i++) {
            signIn(Account.PASSWORD).then().statusCode(200);
        }
        assertThatFurtherAttemptsAreRefused();
    }

    /** A customer may have 56 bits for itself, a provider 48: changing networks within them does not help for long. */
    @Test
    void widerNetworksHaveALimitToo() {
        String provider = address.substring(0, address.indexOf(':', 9) + 1);
        for (int network = 0; network < 12; network++) {
            address = provider + Integer.toHexString(network) + "::1";
            post(AuthApi.SIGN_IN, Account.freshEmail(), WRONG).then().statusCode(401);
        }
        address = provider + "ff::1";
        assertThatFurtherAttemptsAreRefused();
        address = provider + "ff00::1";
        signIn(WRONG).then().statusCode(401);
    }

    @Test
    void concurrentGuessesLearnNoMoreThanSequentialOnes() throws Exception {
        List<Integer> statuses = AtOnce.times(
                12, () -> post(AuthApi.SIGN_IN, Account.freshEmail(), WRONG).statusCode());
        assertThat(Collections.frequency(statuses, 401), equalTo(3));
        assertThatFurtherAttemptsAreRefused();
    }

    @Test
    void requestsWorkIfTheProxyNamesNoAddress() {
        address = "unknown";
        signIn(Account.PASSWORD).then().statusCode(200);
    }

    private void assertThatFurtherAttemptsAreRefused() {
        String unknown = Account.freshEmail();
        assertTooMany(signIn(WRONG));
        assertTooMany(signIn(Account.PASSWORD));
        assertTooMany(signUp(unknown));
        assertThat(Sql.count("SELECT count(*) FROM users WHERE email = ?", unknown), equalTo(0L));
    }

    private static void assertTooMany(Response response) {
        response.then()
                .spec(Problems.problem(429, "TOO_MANY_ATTEMPTS"))
                .header("X-Retry-After", response.header("Retry-After"))
                .header("set-auth-token", nullValue())
                .header("set-auth-jwt", nullValue());
        int wait = Integer.parseInt(response.header("Retry-After"));
        assertThat(wait, allOf(greaterThanOrEqualTo(1), lessThanOrEqualTo(60)));
    }

    private Response signUp(String account) {
        return post(AuthApi.SIGN_UP, account, Account.PASSWORD);
    }

    private Response signIn(String password) {
        return post(AuthApi.SIGN_IN, email, password);
    }

    private Response post(String path, String account, String password) {
        return given().contentType("application/json")
                .header("X-Forwarded-For", address)
                .body(Map.of("email", account, "password", password))
                .post(path);
    }

    /** An address of the range for documentation (RFC 3849), in a network of its own. */
    private static String freshAddress() {
        String[] groups = UUID.randomUUID().toString().substring(9, 23).split("-");
        return "2001:db8:" + groups[0] + ":" + groups[1] + "::" + groups[2];
    }
}
