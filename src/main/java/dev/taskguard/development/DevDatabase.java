package dev.taskguard.development;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jboss.logging.Logger;

/** A real PostgreSQL 18 for dev mode, from binaries that Maven brings. It stops with the JVM; its data stay. */
public final class DevDatabase implements DevServer {

    private static final Logger LOG = Logger.getLogger(DevDatabase.class);

    /** Named for the major version: another one could not read the files. */
    private static final String DATA = "postgres-18";

    @Override
    public synchronized int portOf(Path folder) throws IOException {
        Path data = folder.resolve(DATA);
        OptionalInt running = runningOn(data);
        if (running.isPresent()) {
            return running.getAsInt();
        }
        Files.createDirectories(folder);
        int port = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C")
                .start()
                .getPort();
        LOG.infof("PostgreSQL 18 runs on port %d (database and user postgres); its data are in %s", port, data);
        return port;
    }

    /**
     * A hot reload finds the server of the load before it, and a new start the one of a dev mode that was killed:
     * PostgreSQL itself notes its port, on the fourth line of this file.
     */
    private static OptionalInt runningOn(Path data) throws IOException {
        Path note = data.resolve("postmaster.pid");
        if (Files.notExists(note)) {
            return OptionalInt.empty();
        }
        List<String> lines = Files.readAllLines(note);
        if (lines.size() < 4) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(lines.get(3).strip());
        return answers(port) ? OptionalInt.of(port) : OptionalInt.empty();
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 1_000);
            return true;
        } catch (IOException e) {
            LOG.debugf("No server on port %d: %s", port, e.getMessage());
            return false;
        }
    }
}
