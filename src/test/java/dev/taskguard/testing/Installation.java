package dev.taskguard.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An empty database for each test, and the environment of the instances that run on it. Register it with
 * {@code @RegisterExtension}.
 */
public final class Installation implements BeforeEachCallback, AfterEachCallback {

    private EmbeddedPostgres server;
    private Map<String, String> environment;

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
        environment = environmentFor(server.getPort());
    }

    /** The environment of an instance on a database at this port, with a secret of its own. */
    public static Map<String, String> environmentFor(int port) {
        Map<String, String> environment = new HashMap<>();
        Postgres.configuration(port, randomSecret())
                .forEach((property, value) -> environment.put(variable(property), value));
        return environment;
    }

    /** The environment variable that sets this property. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** A valid {@code AUTH_SECRET}. */
    public static String randomSecret() {
        return UUID.randomUUID().toString();
    }

    /** The environment in which instances start from now on. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The port of the database. */
    public int port() {
        return server.getPort();
    }

    /** Starts an instance, and returns at once. */
    public Instance launch() throws IOException {
        return Instance.launch(environment);
    }

    /** Starts an instance, and waits until it listens. */
    public Instance start() throws IOException, InterruptedException {
        Instance instance = launch();
        instance.awaitPort();
        return instance;
    }

    /** Creates a role that may migrate the database, and has the server ask every connection for its password. */
    public void requirePassword(String role, String password) throws SQLException, IOException {
        execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + password + "'");
        execute("GRANT ALL ON DATABASE postgres TO " + role);
        execute("GRANT ALL ON SCHEMA public TO " + role);
        Path rules = Path.of(text("SHOW hba_file"));
        Files.writeString(rules, "host all " + role + " all scram-sha-256\n" + Files.readString(rules));
        execute("SELECT pg_reload_conf()");
    }

    /** The number of rows of a table; 0 if it does not exist. */
    public long count(String table) throws SQLException {
        return number("SELECT count(*) FROM pg_tables WHERE tablename = '" + table + "'") == 0
                ? 0
                : number("SELECT count(*) FROM " + table);
    }

    /** Changes the database behind the service's back. */
    public void execute(String statement) throws SQLException {
        execute(statement, server.getPostgresDatabase());
    }

    /** Changes the server, on a connection to another of its databases. */
    public void executeFromOutside(String statement) throws SQLException {
        execute(statement, server.getDatabase("postgres", "template1"));
    }

    /** A connection of the test, to hold a lock on. */
    public Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    private static void execute(String statement, DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    /** The number that a query yields. */
    public long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    private String text(String query) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Stops the database. */
    public void stopDatabase() throws IOException {
        server.close();
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        stopDatabase();
    }
}
