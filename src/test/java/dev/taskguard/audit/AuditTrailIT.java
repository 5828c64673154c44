package dev.taskguard.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

/** Each security event leaves one line and one count. */
class AuditTrailIT {

    private static final String PREFIX = "[dev.taskguard.audit]";

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @RegisterExtension
    final Installation installation = new Installation();

    private Instance instance;
    private String email;
    private Response ada;

    @BeforeEach
    void signUp() throws Exception {
        installation.environment().put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        installation.environment().put("AUTH_SESSIONS_PER_ACCOUNT", "3");
        instance = installation.start();
        email = Account.freshEmail();
        ada = post(null, AuthApi.SIGN_UP, Map.of("email", email, "password", Account.PASSWORD));
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void eachEventHasItsLineAndItsCount() throws Exception {
        String id = ada.path("user.id");
        String session = ada.path("token");
        String own = "/api/users/" + id + "/tasks";
        post(null, AuthApi.SIGN_UP, Map.of("email", email, "password", Account.PASSWORD));
        post(null, AuthApi.SIGN_IN, Map.of("email", email, "password", "a wrong password"));
        post(null, AuthApi.SIGN_IN, Map.of("email", Account.freshEmail(), "password", "a wrong password"));
        Response again = post(null, AuthApi.SIGN_IN, Map.of("email", email, "password", Account.PASSWORD));
        request("not.a.token").get(own);
        request(ada.header("set-auth-jwt") + "x").get(own);
        request(ada.header("set-auth-jwt")).get("/api/users/somebody-else/tasks");
        post(session, "/api/auth/revoke-other-sessions", Map.of());
        request(again.header("set-auth-jwt")).get(own);
        request(again.path("token")).get(AuthApi.TOKEN);
        Map<String, String> change =
                Map.of("currentPassword", Account.PASSWORD, "newPassword", "eleven violet umbrellas");
        post(session, "/api/auth/change-password", change);
        post(session, "/api/auth/change-password", change);
        post(session, AuthApi.SIGN_OUT, Map.of());
        Response last = post(null, AuthApi.SIGN_IN, Map.of("email", email, "password", "eleven violet umbrellas"));
        post(last.path("token"), "/api/auth/delete-user", Map.of("password", "eleven violet umbrellas"));

        List<String> expected = List.of(
                "sign_up success",
                "sign_up address_taken",
                "sign_in wrong_password",
                "sign_in no_account",
                "sign_in success",
                "token_refused malformed",
                "token_refused malformed",
                "ownership_refused another_users_path",
                "session_revoked success",
                "token_refused session_ended",
                "token_refused no_session",
                "password_change success",
                "password_change wrong_password",
                "sign_out success",
                "sign_in success",
                "session_revoked success",
                "account_deletion success");
        List<JsonPath> lines = awaitLines(expected.size());
        assertThat(
                lines.stream()
                        .map(line -> line.get("event") + " " + line.get("outcome"))
                        .toList(),
                equalTo(expected));

        for (JsonPath line : lines) {
            assertThat(line.getString("address"), equalTo("203.0.113.7"));
            assertThat(line.getString("trace_id"), equalTo(TRACE));
        }
        for (int i : new int[] {0, 2, 4, 7, 8, 11, 12, 13, 14, 15, 16}) {
            assertThat(expected.get(i), lines.get(i).getString("user_id"), equalTo(id));
        }
        for (int i : new int[] {0, 4, 7, 8, 11, 13, 14, 16}) {
            assertThat(expected.get(i), lines.get(i).getString("session_id"), matchesPattern("[0-9a-f-]{36}"));
        }
        assertThat(lines.get(8).getString("session_id"), equalTo(lines.get(4).getString("session_id")));

        String metrics = given().port(instance.port()).get("/q/metrics").asString();
        for (String count : List.of(
                "{event=\"sign_in\",outcome=\"success\"} 2.0",
                "{event=\"sign_in\",outcome=\"wrong_password\"} 1.0",
                "{event=\"token_refused\",outcome=\"malformed\"} 2.0",
                "{event=\"account_deletion\",outcome=\"success\"} 1.0")) {
            assertThat(metrics, containsString("taskguard_security_events_total" + count));
        }
    }

    @Test
    void evictionOfTheOldestSessionIsRecorded() throws Exception {
        for (int i = 0; i < 3; i++) {
            post(null, AuthApi.SIGN_IN, Map.of("email", email, "password", Account.PASSWORD));
        }
        List<JsonPath> lines = awaitLines(5);
        JsonPath evicted = lines.get(4);
        assertThat(evicted.get("event") + " " + evicted.get("outcome"), equalTo("session_revoked success"));
        assertThat(evicted.getString("user_id"), equalTo(ada.path("user.id")));
        assertThat(evicted.getString("session_id"), equalTo(lines.get(0).getString("session_id")));
    }

    @Test
    void throttlingIsRecorded() throws Exception {
        Map<String, String> wrong = Map.of("email", email, "password", "a wrong password");
        for (int i = 0; i < 6; i++) {
            post(null, AuthApi.SIGN_IN, wrong);
        }
        JsonPath line = awaitLines(7).get(6);
        assertThat(line.get("event") + " " + line.get("outcome"), equalTo("throttled account"));
        assertThat(line.getString("user_id"), equalTo(ada.path("user.id")));
    }

    @Test
    void noLineContainsASecretOrAnEmailAddress() throws Exception {
        String unknown = Account.freshEmail();
        post(null, AuthApi.SIGN_IN, Map.of("email", email, "password", "wrong-but-secret-all-the-same"));
        post(null, AuthApi.SIGN_IN, Map.of("email", unknown, "password", "wrong-but-secret-all-the-same"));
        request("secret.session.token").get(AuthApi.TOKEN);
        request(ada.path("token")).get("/api/users/x/tasks");
        awaitLines(5);
        String output = String.join("\n", instance.output());
        for (String secret : List.of(
                email,
                unknown,
                Account.PASSWORD,
                "wrong-but-secret",
                "secret.session",
                ada.path("token"),
                ada.header("set-auth-jwt"),
                "$2a$")) {
            assertThat(output, not(containsString(secret)));
        }
    }

    /**
     * A client's text could reach a line from headers, the path and members. It is left out unless it is an address or
     * id.
     */
    @Test
    void noRequestForgesALine() throws Exception {
        String forged = "\u0085\u2028{\"event\":\"sign_in\",\"outcome\":\"forged\"}";
        List<Consumer<RequestSpecification>> tricks = List.of(
                request -> request.header("X-Forwarded-For", forged).get("/api/users/x/tasks"),
                request -> request.header("traceparent", "00-" + forged + "-00f067aa0ba902b7-01")
                        .get("/api/users/x/tasks"),
                request -> request.header("User-Agent", forged).get("/api/users/x/tasks"),
                request -> request.get("/api/users/%0A%0D%5Bdev.taskguard.audit%5D%20forged/tasks"),
                request -> request.body(Map.of("email", "a\nb" + forged, "password", "\r\n" + forged))
                        .post(AuthApi.SIGN_IN),
                request -> request.body(Map.of("token", "\r\n" + forged)).post("/api/auth/revoke-session"));
        int before = awaitLines(1).size();
        for (Consumer<RequestSpecification> trick : tricks) {
            trick.accept(given().port(instance.port())
                    .urlEncodingEnabled(false)
                    .contentType("application/json")
                    .header("Authorization", "Bearer " + ada.header("set-auth-jwt")));
        }
        List<JsonPath> lines = awaitLines(before + 5);
        assertThat(
                lines.stream()
                        .filter(line -> "forged".equals(line.get("outcome")))
                        .toList(),
                empty());
        assertThat(
                instance.output().stream()
                        .filter(line -> line.contains("forged"))
                        .toList(),
                empty());
        assertThat(
                instance.output().stream()
                        .filter(line -> !line.matches("\\p{Print}*"))
                        .toList(),
                empty());
    }

    @Test
    void linesThatStrangersCanCauseAreLimitedAndAllAreCounted() throws Exception {
        Instant start = Instant.now();
        for (int i = 0; i < 300; i++) {
            request("x.y.z").get("/api/users/x/tasks");
        }
        long seconds = Duration.between(start, Instant.now()).toSeconds() + 2;
        String metrics = given().port(instance.port()).get("/q/metrics").asString();
        assertThat(metrics, containsString("{event=\"token_refused\",outcome=\"malformed\"} 300.0"));
        assertThat((long) lines().size(), lessThan(51 * seconds + 2));
        // When the second is over, not with the next event.
        Await.until(this::written, equalTo(300));
    }

    /** The number of lines about refused tokens, with those that were left out. */
    private int written() {
        return lines().stream()
                .map(JsonPath::from)
                .mapToInt(line -> switch (line.getString("event")) {
                    case "token_refused" -> 1;
                    case "lines_left_out" -> line.getInt("count");
                    default -> 0;
                })
                .sum();
    }

    private Response post(String token, String path, Map<String, ?> body) {
        RequestSpecification request = token == null ? request() : request(token);
        return request.contentType("application/json").body(body).post(path);
    }

    private RequestSpecification request(String token) {
        return request().header("Authorization", "Bearer " + token);
    }

    private RequestSpecification request() {
        return given().port(instance.port())
                .header("X-Forwarded-For", "198.51.100.1, 203.0.113.7")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
    }

    private List<JsonPath> awaitLines(int count) throws Exception {
        return Await.until(this::lines, hasSize(count)).stream()
                .map(JsonPath::from)
                .toList();
    }

    private List<String> lines() {
        return instance.output().stream()
                .filter(line -> line.contains(PREFIX) && !line.contains("key_rotated"))
                .map(line -> line.substring(line.indexOf('{')))
                .toList();
    }
}
