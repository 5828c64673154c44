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

/** A reader of the database can neither use a session nor learn a password. */
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
        assertThat(tablesContaining(ada.token()), empty());
        assertThat(tablesContaining(second), empty());
    }

    @Test
    void searchFindsWhatIsStored() {
        String hash = Sql.text("SELECT encode(token_hash, 'hex') FROM sessions WHERE user_id = ?::uuid", ada.id());
        assertThat(tablesContaining(ada.email()), equalTo(List.of("users")));
        assertThat(tablesContaining(hash), equalTo(List.of("sessions")));
    }

    @Test
    void noPasswordIsInTheDatabase() {
        assertThat(tablesContaining(Account.PASSWORD), empty());
        assertThat(passwordHashOf(ada.email()), matchesPattern("\\$2a\\$04\\$[./A-Za-z0-9]{53}"));
    }

    @Test
    void noAccessTokenIsInTheDatabase() {
        String signature = ada.jwt().substring(ada.jwt().lastIndexOf('.') + 1);
        assertThat(tablesContaining(signature), empty());
    }

    @Test
    void samePasswordHasAnotherHashEachTime() {
        Account eve = Account.signUp();
        assertThat(passwordHashOf(eve.email()), not(equalTo(passwordHashOf(ada.email()))));
    }

    private static String passwordHashOf(String email) {
        return Sql.text("SELECT password_hash FROM users WHERE email = ?", email);
    }

    /** The tables that contain this text in any column, as text or as bytes. */
    private static List<String> tablesContaining(String secret) {
        String tables = Sql.text("SELECT string_agg(table_name, ' ' ORDER BY table_name)"
                + " FROM information_schema.tables WHERE table_schema = 'public'");
        return List.of(tables.split(" ")).stream()
                .filter(table -> rowsContaining(table, secret) > 0)
                .toList();
    }

    private static long rowsContaining(String table, String secret) {
        return Sql.count(
                "SELECT count(*) FROM " + table + " t WHERE strpos(t::text, ?) > 0"
                        + " OR strpos(t::text, encode(convert_to(?, 'UTF8'), 'hex')) > 0",
                secret,
                secret);
    }
}
