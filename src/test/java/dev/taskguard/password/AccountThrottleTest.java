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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

/** After a few failures, each further attempt on an account must wait longer. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(AccountThrottleTest.BehindAProxy.class)
class AccountThrottleTest {

    /** The proxy's header lets each test choose its address. */
    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.proxy.proxy-address-forwarding", "true");
        }
    }

    private static final String WRONG = "a wrong password";

    private static final String ROWS = "FROM attempts WHERE account = sha256(?::bytea)";

    private String home;
    private String elsewhere;
    private String email;

    @BeforeEach
    void signUpAtHome() {
        home = freshAddress();
        elsewhere = freshAddress();
        email = Account.freshEmail();
        post(AuthApi.SIGN_UP, home, email, Account.PASSWORD).then().statusCode(200);
    }

    @Test
    void fiveFailuresAreFreeAndTheSixthAttemptMustWait() {
        fail(5, elsewhere);
        assertThat(waitOf(signIn(elsewhere, WRONG)), equalTo(1));
        assertThat(waitOf(signIn(elsewhere, Account.PASSWORD)), equalTo(1));
    }

    @Test
    void unknownAddressesAreThrottledExactlyLikeExistingAccounts() {
        String unknown = Account.freshEmail();
        for (int i = 0; i < 5; i++) {
            post(AuthApi.SIGN_IN, elsewhere, unknown, WRONG).then().statusCode(401);
            signIn(elsewhere, WRONG).then().statusCode(401);
        }
        Response ofUnknown = post(AuthApi.SIGN_IN, elsewhere, unknown, WRONG);
        Response ofExisting = signIn(elsewhere, WRONG);
        assertThat(waitOf(ofUnknown), equalTo(waitOf(ofExisting)));
        assertThat(ofUnknown.asString(), equalTo(ofExisting.asString()));

        Response seenFromHome = post(AuthApi.SIGN_IN, freshAddress(), unknown, WRONG);
        assertThat(waitOf(seenFromHome), equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({"5,1", "6,2", "7,4", "8,8", "12,128", "14,512", "15,900", "16,900", "40,900"})
    void waitDoublesUpToFifteenMinutes(int failures, int seconds) {
        pretend(failures, elsewhere, "0 seconds");
        assertThat(waitOf(signIn(elsewhere, Account.PASSWORD)), equalTo(seconds));
    }

    @Test
    void attemptIsPossibleAfterTheWait() {
        pretend(10, elsewhere, "31 seconds");
        assertThat(waitOf(signIn(elsewhere, WRONG)), equalTo(1));
        age(elsewhere, "2 seconds");
        signIn(elsewhere, WRONG).then().statusCode(401);
        assertThat(waitOf(signIn(elsewhere, WRONG)), equalTo(64));
    }

    @Test
    void failuresAreForgottenAfterAnHour() {
        pretend(40, elsewhere, "61 minutes");
        fail(5, elsewhere);
        assertThat(waitOf(signIn(elsewhere, WRONG)), equalTo(1));
    }

    @Test
    void successResetsTheCount() {
        fail(4, elsewhere);
        signIn(elsewhere, Account.PASSWORD).then().statusCode(200);
        assertThat(rows(), equalTo(0L));
        fail(4, elsewhere);
        signIn(elsewhere, Account.PASSWORD).then().statusCode(200);
    }

    /** An attempt counts for its network whatever becomes of it; for the account, only failures do. */
    @Test
    void everyAttemptIsRecordedAndOnlyFailuresCountForTheAccount() {
        String attempts = "SELECT count(*) FROM attempts WHERE settled AND network = ?";
        signIn(elsewhere, Account.PASSWORD).then().statusCode(200);
        assertThat(Sql.count(attempts, networkOf(elsewhere)), equalTo(1L));
        assertThat(rows(), equalTo(0L));
        signIn(elsewhere, WRONG).then().statusCode(401);
        assertThat(Sql.count(attempts, networkOf(elsewhere)), equalTo(2L));
        assertThat(rows(), equalTo(1L));
    }

    /** For example because its instance was killed while it hashed the password. */
    @Test
    void anAttemptThatIsNeverSettledCountsAsAFailure() {
        pretend(5, elsewhere, "0 seconds");
        Sql.update("UPDATE attempts SET settled = false WHERE network = ?", networkOf(elsewhere));
        signIn(elsewhere, WRONG).then().statusCode(401);
        age(elsewhere, "16 seconds");
        pretend(1, elsewhere, "0 seconds");
        assertThat(waitOf(signIn(elsewhere, WRONG)), equalTo(4));
    }

    @Test
    void refusedAttemptsDoNotProlongTheWait() {
        pretend(9, elsewhere, "0 seconds");
        for (int i = 0; i < 5; i++) {
            waitOf(signIn(elsewhere, WRONG));
        }
        assertThat(rows(), equalTo(9L));
    }

    @Test
    void guessesFromElsewhereDoNotLockTheOwnerOut() {
        pretend(40, elsewhere, "0 seconds");
        // Where the account has a session, there is no wait.
        signIn(home, Account.PASSWORD).then().statusCode(200);
        assertThat(rows(), equalTo(0L));

        // Elsewhere, the wait is a few seconds.
        pretend(40, elsewhere, "0 seconds");
        String onTheRoad = freshAddress();
        assertThat(waitOf(signIn(onTheRoad, Account.PASSWORD)), equalTo(10));
        age(elsewhere, "10 seconds");
        signIn(onTheRoad, Account.PASSWORD).then().statusCode(200);
    }

    @Test
    void guessesFromManyAddressesAreThrottledToo() {
        for (int i = 0; i < 5; i++) {
            signIn(freshAddress(), WRONG).then().statusCode(401);
        }
        assertThat(waitOf(signIn(freshAddress(), WRONG)), equalTo(1));
        pretend(20, freshAddress(), "0 seconds");
        assertThat(waitOf(signIn(freshAddress(), WRONG)), equalTo(10));
    }

    @Test
    void concurrentGuessesLearnNoMoreThanSequentialOnes() throws Exception {
        List<Integer> statuses = AtOnce.times(20, () -> signIn(elsewhere, WRONG).statusCode());
        assertThat(Collections.frequency(statuses, 401), equalTo(5));
        assertThat(rows(), equalTo(5L));
    }

    @Test
    void rightPasswordMustWaitAfterConcurrentFailures() throws Exception {
        fail(4, elsewhere);
        AtOnce.times(8, () -> signIn(elsewhere, WRONG));
        signIn(elsewhere, Account.PASSWORD).then().statusCode(429);
    }

    @Test
    void longerOfBothWaitsIsReported() {
        pretend(40, freshAddress(), "0 seconds");
        pretend(5, elsewhere, "0 seconds");
        assertThat(waitOf(signIn(elsewhere, WRONG)), equalTo(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"change-password", "delete-user"})
    void otherRequestsWithAPasswordCountToo(String request) {
        String session = signIn(elsewhere, Account.PASSWORD).path("token");
        String thief = freshAddress();
        for (int i = 0; i < 5; i++) {
            postWrongPassword(request, session, thief).then().spec(Problems.problem(400, "INVALID_PASSWORD"));
        }
        assertThat(waitOf(postWrongPassword(request, session, thief)), equalTo(1));
        assertThat(waitOf(signIn(thief, Account.PASSWORD)), equalTo(1));
        assertThat(rows(), equalTo(5L));
    }

    private static Response postWrongPassword(String request, String session, String address) {
        return AuthApi.bearing(session)
                .contentType("application/json")
                .header("X-Forwarded-For", address)
                .body(Map.of("currentPassword", WRONG, "newPassword", "another good one", "password", WRONG))
                .post("/api/auth/" + request);
    }

    private void fail(int times, String address) {
        for (int i = 0; i < times; i++) {
            signIn(address, WRONG).then().spec(Problems.problem(401, "INVALID_EMAIL_OR_PASSWORD"));
        }
    }

    /** Inserts this many failures of this age. */
    private void pretend(int failures, String address, String ago) {
        Sql.update(
                "INSERT INTO attempts (network, account, made_at) SELECT ?, sha256(?::bytea),"
                        + " clock_timestamp() - ?::interval FROM generate_series(1, ?)",
                networkOf(address),
                email,
                ago,
                failures);
    }

    /** Makes the attempts from this address older. */
    private void age(String address, String by) {
        Sql.update("UPDATE attempts SET made_at = made_at - ?::interval WHERE network = ?", by, networkOf(address));
    }

    private long rows() {
        return Sql.count("SELECT count(*) " + ROWS, email);
    }

    private static int waitOf(Response response) {
        response.then()
                .spec(Problems.problem(429, "TOO_MANY_ATTEMPTS"))
                .header("X-Retry-After", response.header("Retry-After"))
                .header("set-auth-token", nullValue());
        int wait = Integer.parseInt(response.header("Retry-After"));
        assertThat(wait, allOf(greaterThan(0), lessThanOrEqualTo(900)));
        return wait;
    }

    private Response signIn(String address, String password) {
        return post(AuthApi.SIGN_IN, address, email, password);
    }

    private static Response post(String path, String address, String account, String password) {
        return given().contentType("application/json")
                .header("X-Forwarded-For", address)
                .body(Map.of("email", account, "password", password))
                .post(path);
    }

    private static String freshAddress() {
        String[] groups = UUID.randomUUID().toString().substring(9, 23).split("-");
        return "2001:db8:" + strip(groups[0]) + ":" + strip(groups[1]) + "::1";
    }

    /** Without leading zeros, as in the canonical spelling (RFC 5952 §4.1). */
    private static String strip(String group) {
        return group.replaceFirst("^0{1,3}", "");
    }

    private static String networkOf(String address) {
        return address.replaceFirst("::1$", "::/64");
    }
}
