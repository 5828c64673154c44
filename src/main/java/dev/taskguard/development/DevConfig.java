package dev.taskguard.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Configures dev mode with a PostgreSQL of its own and a generated secret. Both live in the project's {@code .dev}
 * folder, so that accounts, tasks and keys survive a restart; to start afresh, stop dev mode and delete that folder.
 *
 * <p>A configured database takes precedence: {@code PGHOST}, or a datasource URL from anywhere but
 * application.properties. Outside dev mode this source is empty, and the embedded PostgreSQL is not packaged.
 */
public class DevConfig implements ConfigSourceFactory {

    private static final Path FOLDER = Path.of(".dev").toAbsolutePath();

    private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";

    /** Above application.properties, below the environment. */
    private static final int ORDINAL = 260;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!context.getProfiles().contains("dev")) {
            return List.of();
        }
        try {
            Map<String, String> values = new HashMap<>(Map.of("auth.secret", secret()));
            if (!isDatabaseConfigured(context)) {
                int port = server().portOf(FOLDER);
                values.put(REACTIVE_URL, "postgresql://localhost:" + port + "/postgres");
                values.put(JDBC_URL, "jdbc:postgresql://localhost:" + port + "/postgres");
                values.put("quarkus.datasource.username", "postgres");
                values.put("quarkus.datasource.password", "");
            }
            return List.of(new PropertiesConfigSource(values, "Taskguard dev mode", ORDINAL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DevServer server() {
        return ServiceLoader.load(DevServer.class, DevConfig.class.getClassLoader())
                .findFirst()
                .orElseThrow();
    }

    private static boolean isDatabaseConfigured(ConfigSourceContext context) {
        ConfigValue host = context.getValue("PGHOST");
        return host != null && host.getValue() != null
                || isOverridden(context, REACTIVE_URL)
                || isOverridden(context, JDBC_URL);
    }

    private static boolean isOverridden(ConfigSourceContext context, String property) {
        ConfigValue value = context.getValue(property);
        return value != null && value.getConfigSourceOrdinal() > ORDINAL;
    }

    private static String secret() throws IOException {
        Path file = FOLDER.resolve("auth-secret");
        if (Files.notExists(file)) {
            byte[] secret = new byte[48];
            new SecureRandom().nextBytes(secret);
            Files.createDirectories(FOLDER);
            Files.writeString(file, Base64.getEncoder().encodeToString(secret));
        }
        return Files.readString(file);
    }
}
