package dev.taskguard.session;

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
import static org.hamcrest.Matchers.equalTo;

/** A trigger records every end of a session. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class EndedSessionsTest {

    private Account ada;
    private List<String> sessions;

    @BeforeEach
    void openTwoSessions() {
        ada = Account.signUp();
        String second = AuthApi.signIn(ada.email(), Account.PASSWORD).path("token");
        sessions = List.of(idOf(ada.token()), idOf(second));
        assertThat(isRecorded(0), equalTo(false));
        assertThat(isRecorded(1), equalTo(false));
    }

    @Test
    void signingOutRecordsThatSessionOnly() {
        AuthApi.signOut(ada.token()).then().statusCode(200);
        assertThat(isRecorded(0), equalTo(true));
        assertThat(isRecorded(1), equalTo(false));
    }

    @Test
    void deletingARowRecordsThatSessionOnly() {
        Sql.update("DELETE FROM sessions WHERE id = ?::uuid", sessions.get(1));
        assertThat(isRecorded(0), equalTo(false));
        assertThat(isRecorded(1), equalTo(true));
    }

    @Test
    void deletingTheUserRecordsEverySession() {
        Sql.update("DELETE FROM users WHERE id = ?::uuid", ada.id());
        assertThat(isRecorded(0), equalTo(true));
        assertThat(isRecorded(1), equalTo(true));
    }

    private boolean isRecorded(int session) {
        return Sql.count("SELECT count(*) FROM ended_sessions WHERE session_id = ?::uuid", sessions.get(session)) == 1;
    }

    private static String idOf(String token) {
        return AuthApi.bearing(token).get(AuthApi.GET_SESSION).path("session.id");
    }
}
