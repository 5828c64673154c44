package dev.taskguard.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AtOnce;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Challenge;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ChangePasswordTest {

    private static final String NEW = "eleven violet umbrellas";

    private Account ada;
    private String elsewhere;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
        elsewhere = AuthApi.signIn(ada.email(), Account.PASSWORD).path("token");
    }

    private Response change(String current, String next, Boolean revoke) {
        Map<String, Object> body = new HashMap<>(Map.of("currentPassword", current, "newPassword", next));
        if (revoke != null) {
            body.put("revokeOtherSessions", revoke);
        }
        return ada.sessionRequest().body(body).post("/api/auth/change-password");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void newPasswordReplacesTheOldOne(boolean withAccessToken) {
        AuthApi.bearing(withAccessToken ? ada.jwt() : ada.token())
                .contentType("application/json")
                .body(Map.of("currentPassword", Account.PASSWORD, "newPassword", NEW))
                .post("/api/auth/change-password")
                .then()
                .statusCode(200)
                .body("", hasKey("token"))
                .body("token", nullValue())
                .body("user.id", equalTo(ada.id()))
                .body("user.email", equalTo(ada.email()))
                .header("set-auth-token", nullValue());
        AuthApi.signIn(ada.email(), NEW).then().statusCode(200);
        AuthApi.signIn(ada.email(), Account.PASSWORD).then().statusCode(401);
    }

    @Test
    void otherSessionsStayUnlessTheyAreRevoked() {
        change(Account.PASSWORD, NEW, null).then().statusCode(200);
        change(NEW, Account.PASSWORD, false).then().statusCode(200);
        AuthApi.bearing(elsewhere).get(AuthApi.TOKEN).then().statusCode(200);
        AuthApi.bearing(ada.token()).get(AuthApi.TOKEN).then().statusCode(200);
    }

    @Test
    void revokingReplacesAllSessionsWithANewOne() {
        Response changed = change(Account.PASSWORD, NEW, true);
        String token = changed.then().statusCode(200).extract().path("token");

        changed.then().header("set-auth-token", token);
        AuthApi.bearing(token).get("/api/auth/list-sessions").then().body("", hasSize(1));
        AuthApi.bearing(changed.header("set-auth-jwt")).get(ada.tasks()).then().statusCode(200);
        for (String ended : List.of(ada.token(), elsewhere, ada.jwt())) {
            AuthApi.bearing(ended).get(AuthApi.TOKEN).then().spec(Challenge.ofInvalidToken());
        }
        ada.request().get(ada.tasks()).then().spec(Challenge.ofInvalidToken());
    }

    @Test
    void wrongCurrentPasswordChangesNothing() {
        change("a wrong password", NEW, true)
                .then()
                .spec(Problems.problem(400, "INVALID_PASSWORD"))
                .header("set-auth-token", nullValue());
        assertUnchanged();
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD_TOO_SHORT, seven77",
        "PASSWORD_TOO_WEAK, password1",
        "PASSWORD_TOO_LONG, 0123456789012345678901234567890123456789012345678901234567890123456789-73"
    })
    void unsuitableNewPasswordIsRefusedWithItsReason(String code, String password) {
        change(Account.PASSWORD, password, true).then().spec(Problems.problem(400, code));
        assertUnchanged();
    }

    @Test
    void emailAddressIsTooWeak() {
        change(Account.PASSWORD, ada.email(), true).then().spec(Problems.problem(400, "PASSWORD_TOO_WEAK"));
        assertUnchanged();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "currentPassword     | {`newPassword`:`%2$s`}",
                "currentPassword     | {`currentPassword`:null,`newPassword`:`%2$s`}",
                "currentPassword     | {`currentPassword`:5,`newPassword`:`%2$s`}",
                "newPassword         | {`currentPassword`:`%1$s`}",
                "newPassword         | {`currentPassword`:`%1$s`,`newPassword`:[]}",
                "newPassword         | {`currentPassword`:`%1$s`,`newPassword`:`abcdefgh\\ud800`}",
                "revokeOtherSessions | {`currentPassword`:`%1$s`,`newPassword`:`%2$s`,`revokeOtherSessions`:`true`}",
                "revokeOtherSessions | {`currentPassword`:`%1$s`,`newPassword`:`%2$s`,`revokeOtherSessions`:1}"
            })
    void invalidMemberIsNamed(String field, String body) {
        ada.sessionRequest()
                .body(body.formatted(Account.PASSWORD, NEW).replace('`', '"'))
                .post("/api/auth/change-password")
                .then()
                .spec(Problems.problem(400, "VALIDATION_ERROR"))
                .body("errors.field", contains(field));
        assertUnchanged();
    }

    /** Of several changes at once, all with the right current password, only one succeeds. */
    @Test
    void racingChangesDoNotOverwriteEachOther() throws Exception {
        List<Integer> statuses = AtOnce.all(IntStream.range(0, 4)
                .mapToObj(i -> (Callable<Integer>)
                        () -> change(Account.PASSWORD, NEW + i, null).statusCode())
                .toList());
        assertThat(statuses.stream().filter(status -> status == 200).count(), equalTo(1L));
        int winner = statuses.indexOf(200);
        AuthApi.signIn(ada.email(), NEW + winner).then().statusCode(200);
    }

    private void assertUnchanged() {
        AuthApi.signIn(ada.email(), Account.PASSWORD).then().statusCode(200);
        AuthApi.bearing(elsewhere).get(AuthApi.TOKEN).then().statusCode(200).body("token", not(nullValue()));
        AuthApi.bearing(ada.token()).get(AuthApi.TOKEN).then().statusCode(200);
    }
}
