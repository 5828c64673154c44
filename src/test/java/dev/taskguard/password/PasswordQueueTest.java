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

/** More sign-ins than the service can hash passwords for are sent away, and do not pile up. */
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
    void whatDoesNotFitIsAnsweredTooBusy(String password, int processed) {
        List<HttpResponse<String>> answers = Http.sendAndWait(
                AT_ONCE,
                Http.post(AuthApi.SIGN_IN, "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ada.email(), password)));

        // The sixth wrong password and those after it are not even told that they are wrong.
        assertThat(answers.stream().map(HttpResponse::statusCode).toList(), everyItem(is(oneOf(processed, 503, 429))));
        List<HttpResponse<String>> refused =
                answers.stream().filter(answer -> answer.statusCode() == 503).toList();
        assertThat(refused, not(empty()));
        assertThat(refused.size(), not(equalTo(AT_ONCE)));
        refused.forEach(PasswordQueueTest::assertThatItSaysWhenToComeBack);
        assertThatSessionsWereOpenedOnlyFor(processed == 200 ? AT_ONCE - refused.size() : 0);

        Account eve = Account.signUp();
        AuthApi.signIn(eve.email(), password).then().statusCode(processed);
        AuthApi.signIn(eve.email(), Account.PASSWORD).then().statusCode(200);
    }

    private static void assertThatItSaysWhenToComeBack(HttpResponse<String> answer) {
        JsonPath problem = JsonPath.from(answer.body());
        String wait = answer.headers().firstValue("Retry-After").orElseThrow();
        assertThat(Integer.parseInt(wait), greaterThanOrEqualTo(1));
        assertThat(answer.headers().firstValue("X-Retry-After").orElseThrow(), equalTo(wait));
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow(), equalTo("application/problem+json"));
        assertThat(problem.getInt("status"), equalTo(503));
        assertThat(problem.getString("code"), equalTo("TOO_BUSY"));
        assertThat(problem.getString("detail"), equalTo(problem.getString("message")));
    }

    /** Besides the one of the sign-up. */
    private void assertThatSessionsWereOpenedOnlyFor(int processed) {
        assertThat(
                Sql.count("SELECT count(*) FROM sessions WHERE user_id = ?::uuid", ada.id()), equalTo(1L + processed));
    }
}
