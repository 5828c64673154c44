package dev.taskguard.token;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RememberedTokenTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final int LEEWAY = 30;

    private final HttpClient http = HttpClient.newHttpClient();

    private Guarded ada;

    @BeforeEach
    void signUp() {
        ada = Guarded.create();
    }

    /** The lowest bit is unused in the last letter of the signature; the highest is used in every letter. */
    @ParameterizedTest
    @ValueSource(ints = {1, 32})
    void tokenThatDiffersInOneCharacterIsRefused(int bit) throws IOException, InterruptedException {
        String token = ada.owner().jwt();
        List<Integer> notRefused = new ArrayList<>();
        for (int position = 0; position < token.length(); position++) {
            assertEquals(200, list(token).statusCode());
            if (!isRefusal(list(withChange(token, position, bit)))) {
                notRefused.add(position);
            }
        }
        assertEquals(List.of(), notRefused);
        ada.assertUnchanged();
    }

    @Test
    void tokenIsRefusedOnceItHasExpired() throws GeneralSecurityException, IOException, InterruptedException {
        long end = Instant.now().getEpochSecond() + 4;
        String token = Forge.of(ada.owner())
                .claim("iat", end - LEEWAY - 900)
                .claim("exp", end - LEEWAY)
                .token();
        Instant asked = Instant.now();
        HttpResponse<String> response = list(token);
        while (response.statusCode() == 200) {
            assertThat(asked, lessThan(Instant.ofEpochSecond(end)));
            asked = Instant.now();
            response = list(token);
        }
        assertTrue(isRefusal(response), response::body);
        assertThat(Instant.now(), greaterThanOrEqualTo(Instant.ofEpochSecond(end)));
        ada.refuses(token);
    }

    @Test
    void everyTokenOfASessionIsRefusedAfterItsSignOut() throws GeneralSecurityException {
        String another = Forge.of(ada.owner()).token();
        Account elsewhere = signInAgain();
        Guarded seenFromElsewhere = new Guarded(elsewhere, ada.taskId(), ada.before());
        seenFromElsewhere.assertUnchanged();
        ada.assertUnchanged();

        ada.owner()
                .sessionRequest()
                .post("/api/auth/sign-out")
                .then()
                .statusCode(200)
                .body("success", equalTo(true));

        seenFromElsewhere.refuses(ada.owner().jwt());
        seenFromElsewhere.refuses(another);
    }

    private Account signInAgain() {
        var response = given().contentType("application/json")
                .body(Map.of("email", ada.owner().email(), "password", Account.PASSWORD))
                .post("/api/auth/sign-in/email");
        response.then().statusCode(200);
        return new Account(
                ada.owner().id(),
                ada.owner().email(),
                response.header("set-auth-token"),
                response.header("set-auth-jwt"));
    }

    /** Over a persistent connection, because there are many requests. */
    private HttpResponse<String> list(String token) throws IOException, InterruptedException {
        URI tasks =
                URI.create("http://localhost:" + RestAssured.port + ada.owner().tasks());
        HttpRequest request = HttpRequest.newBuilder(tasks)
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static boolean isRefusal(HttpResponse<String> response) {
        return response.statusCode() == 401
                && response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                && response.body().contains("\"code\":\"UNAUTHORIZED\"");
    }

    /** The token with one bit changed in the letter at this position; a dot becomes a letter. */
    private static String withChange(String token, int position, int bit) {
        int letter = Math.max(0, ALPHABET.indexOf(token.charAt(position)));
        return token.substring(0, position) + ALPHABET.charAt(letter ^ bit) + token.substring(position + 1);
    }
}
