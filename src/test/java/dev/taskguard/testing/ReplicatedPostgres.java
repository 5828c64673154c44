package dev.taskguard.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A primary PostgreSQL server and a replica of it: a commit is acknowledged once the replica has it. */
public final class ReplicatedPostgres implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres replica;
    private boolean killed;

    public ReplicatedPostgres() throws IOException {
        folder = Files.createTempDirectory("taskguard-replication-");
        Path original = folder.resolve("primary");
        Path copy = folder.resolve("replica");
        builder(original).start().close();
        copy(original, copy);
        append(original, "synchronous_standby_names = '*'");
        primary = builder(original).start();
        append(copy, "primary_conninfo = 'host=localhost port=" + primary.getPort() + " user=postgres'");
        Files.createFile(copy.resolve("standby.signal"));
        replica = builder(copy).start();
    }

    private static EmbeddedPostgres.Builder builder(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setLocaleConfig("locale", "C");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return copy(folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return copy(file);
            }

            private FileVisitResult copy(Path source) throws IOException {
                Files.copy(source, to.resolve(from.relativize(source)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void append(Path data, String setting) throws IOException {
        Files.writeString(data.resolve("postgresql.auto.conf"), setting + "\n", StandardOpenOption.APPEND);
    }

    public int primaryPort() {
        return primary.getPort();
    }

    public int replicaPort() {
        return replica.getPort();
    }

    /** Ends the primary without any farewell, as a power failure would. */
    public void killPrimary() throws IOException {
        String pid =
                Files.readAllLines(folder.resolve("primary/postmaster.pid")).get(0);
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
        killed = true;
    }

    /** Makes the replica a primary. */
    public void promoteReplica() throws SQLException {
        query("SELECT pg_promote()");
    }

    /** The first column of what the replica has. */
    public List<String> query(String query) throws SQLException {
        try (Connection connection = replica.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws IOException {
        replica.close();
        if (!killed) {
            primary.close();
        }
        Postgres.delete(folder);
    }
}
