package dev.taskguard.account;

import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

/** Whoever reads the database can neither use a session nor learn a password. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class StoredSecretsTest {

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    @Test
    void noSessionTokenIsInTheDatabase() {
        String second = AuthApi.signIn(ada.email(), Account.PASSWORD).path("token");
        assertThat(tablesHolding(ada.token()), empty());
        assertThat(tablesHolding(second), empty());
    }

    @Test
    void theSearchFindsWhatIsThere() {
        String hash = Sql.text("SELECT encode(token_hash, 'hex') FROM sessions WHERE user_id = ?::uuid", ada.id());
        assertThat(tablesHolding(ada.email()), equalTo(List.of("users")));
        assertThat(tablesHolding(hash), equalTo(List.of("sessions")));
    }

    @Test
    void noPasswordIsInTheDatabase() {
        assertThat(tablesHolding(Account.PASSWORD), empty());
        assertThat(passwordHashOf(ada.email()), matchesPattern("\\$2a\\$04\\$[./A-Za-z0-9]{53}"));
    }

    @Test
    void noAccessTokenIsInTheDatabase() {
        String signature = ada.jwt().substring(ada.jwt().lastIndexOf('.') + 1);
        assertThat(tablesHolding(signature), empty());
    }

    @Test
    void theSamePasswordIsHashedToAnotherTextEachTime() {
        Account eve = Account.signUp();
        assertThat(passwordHashOf(eve.email()), not(equalTo(passwordHashOf(ada.email()))));
    }

    private static String passwordHashOf(String email) {
        return Sql.text("SELECT password_hash FROM users WHERE email = ?", email);
    }

    /** The tables of which any column holds this text, as it is or as the bytes of it. */
    private static List<String> tablesHolding(String secret) {
        String tables = Sql.text("SELECT string_agg(table_name, ' ' ORDER BY table_name)"
                + " FROM information_schema.tables WHERE table_schema = 'public'");
        return List.of(tables.split(" ")).stream()
                .filter(table -> rowsHolding(table, secret) > 0)
                .toList();
    }

    private static long rowsHolding(String table, String secret) {
        return Sql.count(
                "SELECT count(*) FROM " + table + " t WHERE strpos(t::text, ?) > 0"
                        + " OR strpos(t::text, encode(convert_to(?, 'UTF8'), 'hex')) > 0",
                secret,
                secret);
    }
}
