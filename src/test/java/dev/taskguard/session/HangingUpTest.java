package dev.taskguard.session;

import java.io.IOException;
import java.net.Socket;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;

/** A client that hangs up while its password is being hashed does not hide its attempt. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class HangingUpTest {

    private static final String FAILURES = "SELECT count(*) FROM attempts WHERE settled AND account = sha256(?::bytea)";

    @Test
    void attemptsOfClientsThatHangUpCountLikeOthers() throws Exception {
        Account ada = Account.signUp();
        for (int i = 0; i < 5; i++) {
            hangUpAfterSigningIn(ada.email());
        }
        Await.until(() -> Sql.count(FAILURES, ada.email()), equalTo(5L));
    }

    private static void hangUpAfterSigningIn(String email) throws IOException {
        String body = "{\"email\":\"" + email + "\",\"password\":\"a wrong password\"}";
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST " + AuthApi.SIGN_IN + " HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(UTF_8));
            socket.getOutputStream().flush();
        }
    }
}
