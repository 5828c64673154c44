package dev.taskguard.token;

import java.security.GeneralSecurityException;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Challenge;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;

import static io.restassured.RestAssured.given;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class TokenPlaceTest {

    private static final String AUTHORIZATION = "Authorization";

    private Guarded ada;

    @BeforeEach
    void signUp() {
        ada = Guarded.create();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER", "bEaReR", "Bearer  ", "bearer    "})
    void schemeIsAcceptedInAnyCaseAndWithAnyNumberOfSpaces(String scheme) {
        ada.accepts(request ->
                request.header(AUTHORIZATION, scheme + " " + ada.owner().jwt()));
    }

    @Nested
    class NoBearerToken {

        @Test
        void withoutAHeader() {
            ada.refuses(request -> {}, Challenge.withoutToken());
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Bearer", "Bearer ", "bearer  "})
        void anEmptyHeader(String value) {
            ada.refuses(request -> request.header(AUTHORIZATION, value), Challenge.withoutToken());
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic ", "Digest ", "Token ", "BearerX ", "Bearer", "Bearer:", ""})
        void anotherScheme(String scheme) {
            ada.refuses(
                    request ->
                            request.header(AUTHORIZATION, scheme + ada.owner().jwt()),
                    Challenge.withoutToken());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"Proxy-Authorization", "X-Authorization", "X-Forwarded-Authorization", "X-Forwarded-User"})
        void anotherHeader(String name) {
            ada.refuses(request -> request.header(name, "Bearer " + ada.owner().jwt()), Challenge.withoutToken());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"Bearer", "access_token", "token", "jwt", "session", "better-auth.session_token", "q_session"
                })
        void aCookie(String name) {
            ada.refuses(request -> request.cookie(name, ada.owner().jwt()), Challenge.withoutToken());
        }

        @ParameterizedTest
        @ValueSource(strings = {"access_token", "token", "jwt", "bearer", "Authorization"})
        void aQuery(String name) {
            ada.refuses(request -> request.queryParam(name, ada.owner().jwt()), Challenge.withoutToken());
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "PATCH"})
        void aForm(String method) {
            String path = ada.owner().tasks() + (method.equals("POST") ? "" : "/" + ada.taskId());
            given().contentType("application/x-www-form-urlencoded")
                    .body("title=Changed&completed=true&access_token="
                            + ada.owner().jwt())
                    .request(method, path)
                    .then()
                    .spec(Challenge.withoutToken());
            ada.assertUnchanged();
        }
    }

    @Nested
    class NotAnAccessToken {

        @Test
        void aSessionToken() {
            ada.refuses(ada.owner().token());
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "undefined", "Bearer"})
        void aWord(String word) {
            ada.refuses(word);
        }

        @Test
        void twoTokensInOneHeader() {
            String jwt = ada.owner().jwt();
            ada.refuses(jwt + " " + jwt);
            ada.refuses(jwt + ", Bearer " + jwt);
        }
    }

    @Nested
    class TwoHeaders {

        private String forged;

        @BeforeEach
        void forge() throws GeneralSecurityException {
            forged = Forge.of(ada.owner())
                    .claim("iss", "https://elsewhere.example")
                    .token();
        }

        @Test
        void bothInvalid() {
            refuses(forged, forged);
        }

        @Test
        void invalidBeforeValid() {
            refuses(forged, ada.owner().jwt());
        }

        @Test
        void invalidBeforeThatOfAnotherUser() {
            refuses(forged, Account.signUp().jwt());
        }

        @Test
        void invalidAfterThatOfAnotherUser() {
            refuses(Account.signUp().jwt(), forged);
        }

        private void refuses(String first, String second) {
            ada.refuses(
                    request -> request.header(AUTHORIZATION, "Bearer " + first, "Bearer " + second),
                    Problems.problem(400, "BAD_REQUEST"));
        }
    }
}
