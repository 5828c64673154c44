package dev.taskguard.account;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Http;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RacingSignUpsTest {

    /** As many as one network may have under way. */
    private static final int AT_ONCE = 16;

    private static final String TAKEN = "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL";

    @Test
    void createOneAccount() {
        String email = Account.freshEmail();
        List<HttpResponse<String>> responses = Http.sendAndWait(
                AT_ONCE,
                Http.post(
                        AuthApi.SIGN_UP, "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, Account.PASSWORD)));

        List<String> expected = new ArrayList<>(Collections.nCopies(AT_ONCE - 1, "422 " + TAKEN));
        expected.add("200 null");
        assertThat(responses.stream().map(RacingSignUpsTest::outcome).toList(), containsInAnyOrder(expected.toArray()));
        assertThat(Sql.count("SELECT count(*) FROM users WHERE email = ?", email), equalTo(1L));
        assertThat(
                Sql.count("SELECT count(*) FROM sessions s JOIN users u ON u.id = s.user_id WHERE email = ?", email),
                equalTo(1L));
        AuthApi.signIn(email, Account.PASSWORD).then().statusCode(200);
    }

    private static String outcome(HttpResponse<String> response) {
        return response.statusCode() + " " + JsonPath.from(response.body()).getString("code");
    }
}
