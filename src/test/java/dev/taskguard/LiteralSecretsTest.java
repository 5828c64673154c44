package dev.taskguard;

import java.util.Map;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

class LiteralSecretsTest {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a$$b", "a${b}c", "a${", "a\\b", "a\\${b}", "\\$", "$", "a\\\\$$$", "a,b", "::x"})
    void secretIsTakenLiterally(String secret) {
        SmallRyeConfig config = of(Map.of("AUTH_SECRET", secret, "AUTH_SECRET_PREVIOUS", secret, "PGPASSWORD", secret));

        assertThat(config.getValue("auth.secret", String.class), equalTo(secret));
        assertThat(config.getValue("auth.secret-previous", String.class), equalTo(secret));
        assertThat(config.getValue("quarkus.datasource.password", String.class), equalTo(secret));
    }

    @Test
    void quarkusOwnNameOfThePasswordComesFirstAndMayBeAnExpression() {
        SmallRyeConfig config =
                of(Map.of("PGPASSWORD", "one", "QUARKUS_DATASOURCE_PASSWORD", "${OTHER}", "OTHER", "two"));

        assertThat(config.getValue("quarkus.datasource.password", String.class), equalTo("two"));
    }

    @Test
    void otherSettingsAreExpanded() {
        SmallRyeConfig config = of(Map.of("AUTH_ISSUER", "http://${HOST}", "HOST", "tasks.example"));

        assertThat(config.getValue("auth.issuer", String.class), equalTo("http://tasks.example"));
    }

    private static SmallRyeConfig of(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .build();
    }
}
