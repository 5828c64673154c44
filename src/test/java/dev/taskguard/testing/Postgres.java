package dev.taskguard.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server for the tests, and the configuration with which the service runs on it: in this JVM, as a
 * packaged jar or as a native executable.
 */
public class Postgres implements QuarkusTestResourceLifecycleManager {

    /** Properties of the test JVM, because the resource and the tests may live in different class loaders. */
    private static final String URL = "taskguard.test.jdbc-url";

    private static final String SECRET = "taskguard.test.secret";

    private static Path data;
    private static EmbeddedPostgres server;

    /** The properties that the profile of the test sets. */
    private Map<String, String> overrides = Map.of();

    @Override
    public void setContext(Context context) {
        if (context.testProfile() != null) {
            overrides = profile(context.testProfile()).getConfigOverrides();
        }
    }

    private static QuarkusTestProfile profile(String name) {
        try {
            return Class.forName(name, true, Thread.currentThread().getContextClassLoader())
                    .asSubclass(QuarkusTestProfile.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("taskguard-test-");
            start(0);
            String secret = UUID.randomUUID() + "-" + UUID.randomUUID();
            System.setProperty(URL, server.getJdbcUrl("postgres", "postgres"));
            System.setProperty(SECRET, secret);
            Map<String, String> configuration = new HashMap<>(configuration(server.getPort(), secret));
            // For a packaged service, Quarkus would prefer these to the properties of the profile.
            configuration.keySet().removeAll(overrides.keySet());
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The properties that a service needs to run on a server at this port. */
    public static Map<String, String> configuration(int port, String secret) {
        return Map.of(
                "PGHOST", "localhost",
                "PGPORT", Integer.toString(port),
                "PGDATABASE", "postgres",
                "PGUSER", "postgres",
                "auth.secret", secret,
                "auth.bcrypt-cost", "4",
                "auth.attempts-per-address", "0");
    }

    private static void start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C")
                // In small tables a scan is cheaper than an index. A scan or sort that still happens has no index.
                .setServerConfig("enable_seqscan", "off")
                .setServerConfig("enable_sort", "off")
                // For Plans, which switches it on.
                .setServerConfig("session_preload_libraries", "auto_explain")
                .setServerConfig("auto_explain.log_format", "json")
                .setServerConfig("auto_explain.log_nested_statements", "on")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_destination", "jsonlog");
        server = (port == 0 ? builder : builder.setPort(port)).start();
    }

    @Override
    public void stop() {
        goAway();
        try {
            delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the data of a server. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /** Stops the server, as an operator or a failure would, and cuts its connections. */
    public static void goAway() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again, on the same port and data. */
    public static void comeBack() {
        try {
            start(server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection of the test to the service's database. */
    public static Connection connect() throws SQLException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(System.getProperty(URL));
        return database.getConnection();
    }

    /** The {@code AUTH_SECRET} of the service under test. */
    public static String secret() {
        return System.getProperty(SECRET);
    }
}
