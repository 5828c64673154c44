package dev.taskguard;

import java.util.Map;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

class TrailingSlashesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a.example                                | https://a.example",
                "https://a.example/                               | https://a.example",
                "https://a.example//                              | https://a.example",
                "https://a.example/tasks/                         | https://a.example/tasks",
                "http://a.example:8080/, https://b.example/       | http://a.example:8080, https://b.example",
                "https://a.example/,/https://.*\\.example/        | https://a.example,/https://.*\\.example/",
                "/https://[a-z]{1\\,2}\\.example/,http://c.example/ | /https://[a-z]{1\\,2}\\.example/,http://c.example",
                "*                                                | *",
                "/.*/                                             | /.*/",
            })
    void makeNoDifference(String written, String read) {
        SmallRyeConfig config = of(Map.of("QUARKUS_HTTP_CORS_ORIGINS", written, "AUTH_ISSUER", written));

        assertThat(config.getValue("quarkus.http.cors.origins", String.class), equalTo(read));
        assertThat(config.getValue("auth.issuer", String.class), equalTo(read));
    }

    private static SmallRyeConfig of(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .build();
    }
}
