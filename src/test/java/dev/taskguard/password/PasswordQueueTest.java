package dev.taskguard.password;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Http;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

/** Sign-ins for which the service cannot hash passwords in time are refused, and do not pile up. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(PasswordQueueTest.ShortQueue.class)
class PasswordQueueTest {

    public static class ShortQueue implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("taskguard.password.queue", "1", "auth.bcrypt-cost", "10");
        }
    }

    private static final int AT_ONCE = 40;

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    @ParameterizedTest
    @CsvSource({Account.PASSWORD + ",200", "a wrong password,401"})
    void excessSignInsAreRefused(String password, int processed) {
        List<HttpResponse<String>> responses = Http.sendAndWait(
                AT_ONCE,
                Http.post(AuthApi.SIGN_IN, "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ada.email(), password)));

        // From the sixth wrong password on, the throttle refuses the attempt.
        assertThat(
                responses.stream().map(HttpResponse::statusCode).toList(), everyItem(is(oneOf(processed, 503, 429))));
        List<HttpResponse<String>> refused = responses.stream()
                .filter(response -> response.statusCode() == 503)
                .toList();
        assertThat(refused, not(empty()));
        assertThat(refused.size(), not(equalTo(AT_ONCE)));
        refused.forEach(PasswordQueueTest::assertTooBusy);
        assertThatSessionsWereOpenedFor(processed == 200 ? AT_ONCE - refused.size() : 0);

        Account eve = Account.signUp();
        AuthApi.signIn(eve.email(), password).then().statusCode(processed);
        AuthApi.signIn(eve.email(), Account.PASSWORD).then().statusCode(200);
    }

    private static void assertTooBusy(HttpResponse<String> response) {
        JsonPath problem = JsonPath.from(response.body());
        String wait = response.headers().firstValue("Retry-After").orElseThrow();
        assertThat(Integer.parseInt(wait), greaterThanOrEqualTo(1));
        assertThat(response.headers().firstValue("X-Retry-After").orElseThrow(), equalTo(wait));
        assertThat(response.headers().firstValue("Content-Type").orElseThrow(), equalTo("application/problem+json"));
        assertThat(problem.getInt("status"), equalTo(503));
        assertThat(problem.getString("code"), equalTo("TOO_BUSY"));
        assertThat(problem.getString("detail"), equalTo(problem.getString("message")));
    }

    /** In addition to the session of the sign-up. */
    private void assertThatSessionsWereOpenedFor(int processed) {
        assertThat(
                Sql.count("SELECT count(*) FROM sessions WHERE user_id = ?::uuid", ada.id()), equalTo(1L + processed));
    }
}
