package dev.taskguard.password;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCrypt;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

/** A sign-in raises a stored hash to the configured cost. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(RehashTest.CostFive.class)
class RehashTest {

    public static class CostFive implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("auth.bcrypt-cost", "5");
        }
    }

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
        assertThat(hash(), startsWith("$2a$05$"));
    }

    @Test
    void cheaperHashIsReplaced() {
        store(4);
        AuthApi.signIn(ada.email(), Account.PASSWORD).then().statusCode(200);
        assertThat(hash(), startsWith("$2a$05$"));
        String renewed = hash();
        AuthApi.signIn(ada.email(), Account.PASSWORD).then().statusCode(200);
        assertThat(hash(), equalTo(renewed));
        AuthApi.signIn(ada.email(), "a wrong password").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void hashOfTheSameOrAHigherCostStays(int cost) {
        String stored = store(cost);
        AuthApi.signIn(ada.email(), Account.PASSWORD).then().statusCode(200);
        assertThat(hash(), equalTo(stored));
    }

    @Test
    void wrongPasswordReplacesNothing() {
        String stored = store(4);
        AuthApi.signIn(ada.email(), "a wrong password").then().statusCode(401);
        assertThat(hash(), equalTo(stored));
    }

    private String store(int cost) {
        String hash = BCrypt.hashpw(Account.PASSWORD, BCrypt.gensalt(cost));
        Sql.update("UPDATE users SET password_hash = ? WHERE id = ?::uuid", hash, ada.id());
        return hash;
    }

    private String hash() {
        return Sql.text("SELECT password_hash FROM users WHERE id = ?::uuid", ada.id());
    }
}
