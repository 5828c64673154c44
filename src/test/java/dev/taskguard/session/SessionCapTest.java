package dev.taskguard.session;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** An account has a limited number of sessions: a new one takes the place of the oldest. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(SessionCapTest.ThreeSessions.class)
class SessionCapTest {

    public static class ThreeSessions implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("auth.sessions-per-account", "3");
        }
    }

    @Test
    void oldestSessionEndsIfThereAreTooMany() {
        Account ada = Account.signUp();
        String second = signIn(ada);
        String third = signIn(ada);
        assertThat(statusOf(ada.token()), equalTo(200));

        String fourth = signIn(ada);
        assertThat(statusOf(ada.token()), equalTo(401));
        for (String live : List.of(second, third, fourth)) {
            assertThat(statusOf(live), equalTo(200));
        }
        assertThat(Sql.count("SELECT count(*) FROM sessions WHERE user_id = ?::uuid", ada.id()), equalTo(3L));
    }

    private static String signIn(Account ada) {
        return AuthApi.signIn(ada.email(), Account.PASSWORD).path("token");
    }

    private static int statusOf(String token) {
        return AuthApi.bearing(token).get(AuthApi.TOKEN).statusCode();
    }
}
