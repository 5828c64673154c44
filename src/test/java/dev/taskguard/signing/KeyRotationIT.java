package dev.taskguard.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;
import dev.taskguard.testing.Problems;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

/** Signing keys rotate while instances run, and tokens stay valid. */
class KeyRotationIT {

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    void keyIsPublishedThenSignsThenIsRemoved() throws Exception {
        installation.environment().put("TASKGUARD_HOUSEKEEPING_EVERY", "1S");
        try (Instance one = installation.start();
                Instance other = installation.start()) {
            Response ada = one.signUp(Account.freshEmail());
            String old = keys(one).get(0);
            assertThat(keyIdOf(tokenOf(one, ada)), equalTo(old));
            String tag = jwks(one).header("ETag");

            rotate();
            List<String> both = Await.until(() -> keys(one), hasSize(2));
            String next =
                    both.stream().filter(kid -> !kid.equals(old)).findFirst().orElseThrow();
            Await.until(() -> keys(other), containsInAnyOrder(old, next));
            given().port(one.port())
                    .header("If-None-Match", tag)
                    .get("/api/auth/jwks")
                    .then()
                    .statusCode(200)
                    .header("ETag", not(equalTo(tag)));
            // It is only published so far, so that other verifiers have time to fetch it.
            assertThat(keyIdOf(tokenOf(one, ada)), equalTo(old));
            assertThat(keyIdOf(tokenOf(other, ada)), equalTo(old));

            installation.execute("UPDATE signing_keys SET signs_from = now() WHERE kid = '" + next + "'");
            Await.until(() -> keyIdOf(tokenOf(one, ada)), equalTo(next));
            Await.until(() -> keyIdOf(tokenOf(other, ada)), equalTo(next));
            one.tasksOf(ada).then().statusCode(200);
            other.tasksOf(ada).then().statusCode(200);

            installation.execute("UPDATE signing_keys SET signs_from = signs_from - interval '1 hour'");
            Await.until(() -> keys(one), contains(next));
            Await.until(() -> keys(other), contains(next));
            other.tasksOf(ada).then().statusCode(401);
            other.bearing(tokenOf(one, ada))
                    .get("/api/users/" + ada.path("user.id") + "/tasks")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void dueRotationHappensOnceForAllInstances() throws Exception {
        installation.environment().put("TASKGUARD_HOUSEKEEPING_EVERY", "1S");
        try (Instance one = installation.start();
                Instance other = installation.start()) {
            installation.execute("UPDATE signing_keys SET signs_from = now() - interval '29 days 23 hours 50 minutes'");
            List<String> keys = Await.until(() -> keys(one), hasSize(2));
            Await.until(() -> keys(other), equalTo(keys));
            assertThat(installation.count("signing_keys"), equalTo(2L));
            // For the very first key, and for this one.
            Await.until(() -> events(one) + events(other), equalTo(2L));
        }
    }

    @Test
    void rotatingTwiceCreatesOneKey() throws Exception {
        try (Instance one = installation.start()) {
            List<String> first = rotate();
            assertThat(first, hasItem(matchesPattern("Key [0-9a-f-]{36} is published and signs from .*Z\\.")));
            List<String> second = rotate();
            String key = first.stream()
                    .filter(line -> line.startsWith("Key "))
                    .findFirst()
                    .orElseThrow();
            assertThat(second, hasItem(key));
            assertThat(installation.count("signing_keys"), equalTo(2L));
            assertThat(one.readiness(), equalTo(200));
        }
    }

    /** An operator does this after keys have leaked. */
    @Test
    void deletingAllKeysCreatesANewOneAtOnce() throws Exception {
        try (Instance one = installation.start();
                Instance other = installation.start()) {
            Response ada = one.signUp(Account.freshEmail());
            List<String> old = keys(one);

            installation.execute("DELETE FROM signing_keys");
            List<String> fresh = Await.until(() -> keys(one), allOf(not(empty()), not(equalTo(old))));
            Await.until(() -> keys(other), equalTo(fresh));

            assertThat(installation.count("signing_keys"), equalTo(1L));
            // For the very first key, and for this one.
            Await.until(() -> events(one) + events(other), equalTo(2L));
            one.tasksOf(ada).then().statusCode(401);
            one.bearing(tokenOf(other, ada))
                    .get("/api/users/" + ada.path("user.id") + "/tasks")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void secretCanBeReplacedOneInstanceAtATime() throws Exception {
        String oldSecret = installation.environment().get("AUTH_SECRET");
        String newSecret = Installation.randomSecret();
        try (Instance before = installation.start()) {
            Response ada = before.signUp(Account.freshEmail());
            List<String> keys = keys(before);

            installation.environment().put("AUTH_SECRET", newSecret);
            installation.environment().put("AUTH_SECRET_PREVIOUS", oldSecret);
            try (Instance after = installation.start()) {
                assertThat(keys(after), equalTo(keys));
                after.tasksOf(ada).then().statusCode(200);
                // The instance with the old secret still works, although the keys are now under the new one.
                before.tasksOf(ada).then().statusCode(200);
                Response eve = before.signUp(Account.freshEmail());
                after.tasksOf(eve).then().statusCode(200);
            }
            installation.environment().remove("AUTH_SECRET_PREVIOUS");
            try (Instance last = installation.start()) {
                assertThat(keys(last), equalTo(keys));
                last.tasksOf(ada).then().statusCode(200);
            }
        }
        installation.environment().put("AUTH_SECRET", oldSecret);
        try (Instance late = installation.launch()) {
            assertThat(late.exitCode(), equalTo(1));
            assertThat(late.output().toString(), matchesPattern(".*AUTH_SECRET is not the one.*"));
        }
    }

    @Test
    void instanceWhoseSecretDecryptsNoKeyIsNotReady() throws Exception {
        try (Instance old = installation.start()) {
            Response ada = old.signUp(Account.freshEmail());
            installation
                    .environment()
                    .put("AUTH_SECRET_PREVIOUS", installation.environment().get("AUTH_SECRET"));
            installation.environment().put("AUTH_SECRET", Installation.randomSecret());
            // As if the instance with the new secret had made the only key.
            installation.start().close();
            installation.execute("UPDATE signing_keys SET kid = 'other'");

            Await.until(old::readiness, equalTo(503));
            old.bearing(ada.path("token")).get(AuthApi.TOKEN).then().spec(Problems.problem(503, "NO_SIGNING_KEY"));

            // It recovers: it reads the keys again, and makes one if there is none.
            installation.execute("UPDATE signing_keys SET created_at = now()");
            installation.execute("DELETE FROM signing_keys");
            Await.until(old::readiness, equalTo(200));
            assertThat(old.output().toString(), not(containsString("could not be read")));
            old.bearing(ada.path("token")).get(AuthApi.TOKEN).then().statusCode(200);
        }
    }

    @Test
    void tooShortPreviousSecretPreventsTheStart() throws Exception {
        installation.environment().put("AUTH_SECRET_PREVIOUS", "short");
        try (Instance instance = installation.launch()) {
            assertThat(instance.exitCode(), equalTo(1));
            assertThat(instance.output().toString(), matchesPattern(".*AUTH_SECRET_PREVIOUS must be set.*"));
        }
    }

    @Test
    void unknownKeyIdsReloadTheKeysEveryFewSecondsAtMost() throws Exception {
        installation.environment().put("QUARKUS_LOG_CATEGORY__DEV_TASKGUARD_SIGNING__LEVEL", "DEBUG");
        try (Instance one = installation.start()) {
            Response ada = one.signUp(Account.freshEmail());
            Await.until(
                    () -> {
                        sendForgedTokens(one, ada, 1);
                        return reloads(one);
                    },
                    equalTo(1L));
            Instant start = Instant.now();
            sendForgedTokens(one, ada, 300);
            long fewSeconds = Duration.between(start, Instant.now()).toSeconds() / 5;
            assertThat(reloads(one), lessThanOrEqualTo(2 + fewSeconds));
        }
    }

    private static void sendForgedTokens(Instance instance, Response signedIn, int count) {
        String[] segments = signedIn.header("set-auth-jwt").split("\\.");
        for (int i = 0; i < count; i++) {
            String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + UUID.randomUUID() + "\"}";
            String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8)) + "."
                    + segments[1] + "." + segments[2];
            instance.bearing(forged)
                    .get("/api/users/" + signedIn.path("user.id") + "/tasks")
                    .then()
                    .statusCode(401);
        }
    }

    private static long reloads(Instance instance) {
        return instance.output().stream()
                .filter(line -> line.contains("Signing keys reloaded"))
                .count();
    }

    /** Runs the command {@code rotate-keys} beside the instances, and returns its output. */
    private List<String> rotate() throws Exception {
        try (Instance command = Instance.launch(installation.environment(), "rotate-keys")) {
            assertThat(command.output().toString(), command.exitCode(), equalTo(0));
            return command.output();
        }
    }

    private static Response jwks(Instance instance) {
        return given().port(instance.port()).get("/api/auth/jwks");
    }

    private static List<String> keys(Instance instance) {
        return jwks(instance).path("keys.kid");
    }

    private static String tokenOf(Instance instance, Response signedIn) {
        return instance.bearing(signedIn.path("token")).get(AuthApi.TOKEN).path("token");
    }

    private static String keyIdOf(String token) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), UTF_8))
                .get("kid");
    }

    private static long events(Instance instance) {
        return instance.output().stream()
                .filter(line -> line.contains("\"event\":\"key_rotated\""))
                .count();
    }
}
