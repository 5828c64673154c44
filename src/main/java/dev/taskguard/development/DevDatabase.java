package dev.taskguard.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jboss.logging.Logger;

/** A real PostgreSQL 18 for dev mode, from binaries that Maven downloads. It stops with the JVM and keeps its data. */
public final class DevDatabase implements DevServer {

    private static final Logger LOG = Logger.getLogger(DevDatabase.class);

    /** Names the major version, because no other version can read the files. */
    private static final String DATA = "postgres-18";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    public synchronized int portOf(Path folder) throws IOException {
        Path data = folder.resolve(DATA);
        Optional<Postmaster> running = Postmaster.of(data);
        if (running.isPresent()) {
            return running.get().port();
        }
        Files.createDirectories(folder);
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
        LOG.infof(
                "PostgreSQL 18 listens on port %d (database and user postgres); its data are in %s",
                server.getPort(), data);
        return server.getPort();
    }

    /**
     * SIGTERM makes PostgreSQL wait until the service has closed its connections, which would otherwise log errors.
     * Other clients are disconnected after a few seconds.
     */
    private static void stop(EmbeddedPostgres server, Path data) {
        try {
            Optional<ProcessHandle> process = Postmaster.of(data).flatMap(running -> ProcessHandle.of(running.pid()));
            if (process.isPresent()) {
                process.get().destroy();
                process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (TimeoutException stillInUse) {
            close(server);
        } catch (IOException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The running server, as in postmaster.pid: the process id in the first line, the port in the fourth. */
    private record Postmaster(long pid, int port) {

        /** Finds the server after a hot reload, and after a dev mode that was killed. */
        static Optional<Postmaster> of(Path data) throws IOException {
            Path file = data.resolve("postmaster.pid");
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() < 4) {
                return Optional.empty();
            }
            Postmaster found = new Postmaster(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()));
            return found.answers() ? Optional.of(found) : Optional.empty();
        }

        private boolean answers() {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("localhost", port), 1_000);
                return true;
            } catch (IOException e) {
                LOG.debugf("No server on port %d: %s", port, e.getMessage());
                return false;
            }
        }
    }
}
