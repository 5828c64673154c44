package dev.taskguard.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

/** Use extends a session, at most once a day. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SessionLifetimeTest {

    private static final Duration WEEK = Duration.ofDays(7);

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    private record Times(Instant createdAt, Instant updatedAt, Instant expiresAt) {

        static Times of(String token) {
            Map<String, String> session = AuthApi.bearing(token)
                    .get(AuthApi.GET_SESSION)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("session");
            return new Times(
                    Instant.parse(session.get("createdAt")),
                    Instant.parse(session.get("updatedAt")),
                    Instant.parse(session.get("expiresAt")));
        }
    }

    @Test
    void freshSessionIsNotExtended() {
        Times atFirst = Times.of(ada.token());
        assertThat(atFirst.updatedAt(), equalTo(atFirst.createdAt()));
        assertThat(Times.of(ada.token()), equalTo(atFirst));
    }

    @Test
    void useAfterTwoDaysExtendsASessionOnce() {
        Times before = makeTwoDaysOld(ada.token());

        Times extended = Times.of(ada.token());
        assertThat(extended.updatedAt(), greaterThan(before.updatedAt().plus(Duration.ofDays(1))));
        assertThat(Duration.between(extended.updatedAt(), extended.expiresAt()), equalTo(WEEK));
        assertThat(extended.createdAt(), equalTo(before.createdAt()));

        assertThat(Times.of(ada.token()), equalTo(extended));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requestForAnAccessTokenExtendsASessionToo(boolean withAccessToken) {
        Times before = makeTwoDaysOld(ada.token());
        AuthApi.bearing(withAccessToken ? ada.jwt() : ada.token())
                .get(AuthApi.TOKEN)
                .then()
                .statusCode(200);
        assertThat(stored(ada.token()).expiresAt(), greaterThan(before.expiresAt()));
    }

    @Test
    void useWithinADayDoesNotExtendASession() {
        Sql.update(
                "UPDATE sessions SET updated_at = updated_at - interval '23 hours',"
                        + " expires_at = expires_at - interval '23 hours' WHERE user_id = ?::uuid",
                ada.id());
        Times before = stored(ada.token());
        assertThat(Times.of(ada.token()), equalTo(before));
    }

    @Test
    void sessionThatIsNotRememberedIsNotExtended() {
        String token = AuthApi.signIn(Map.of("email", ada.email(), "password", Account.PASSWORD, "rememberMe", false))
                .path("token");
        Times before = makeTwoDaysOld(token);
        assertThat(before.expiresAt(), lessThan(Instant.now().plus(WEEK)));
        assertThat(Times.of(token), equalTo(before));
    }

    /** Last used two days ago, and good for another hour. */
    private static Times makeTwoDaysOld(String token) {
        int changed = Sql.update(
                "UPDATE sessions SET created_at = created_at - interval '3 days',"
                        + " updated_at = now() - interval '2 days', expires_at = now() + interval '1 hour'"
                        + " WHERE token_hash = sha256(?::bytea)",
                token);
        assertThat(changed, equalTo(1));
        return stored(token);
    }

    private static Times stored(String token) {
        return new Times(column("created_at", token), column("updated_at", token), column("expires_at", token));
    }

    private static Instant column(String name, String token) {
        return Instant.ofEpochMilli(Sql.count(
                "SELECT round(extract(epoch FROM " + name + ") * 1000)::bigint FROM sessions"
                        + " WHERE token_hash = sha256(?::bytea)",
                token));
    }
}
