package dev.taskguard;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * The client of Better Auth from npm, unmodified, against the packaged application: see {@code src/test/better-auth}.
 */
class BetterAuthClientIT {

    private static final Path SOURCES = Path.of("src/test/better-auth");

    private static final Path FOLDER = Path.of("target/better-auth");

    private static final int OLDEST_NODE = 20;

    private static final int PATIENCE_MINUTES = 5;

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    @Timeout(value = PATIENCE_MINUTES, unit = TimeUnit.MINUTES)
    void everyFunctionWorks() throws Exception {
        requireNode();
        copySources();
        run(command(FOLDER, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        try (Instance instance = installation.start()) {
            ProcessBuilder tests = command(FOLDER, "npm", "test");
            tests.environment().put("TASKGUARD_URL", "http://localhost:" + instance.port());
            run(tests);
        }
    }

    private static void requireNode() throws InterruptedException {
        String version = versionOfNode();
        if (Integer.parseInt(version.replaceAll("\\D*(\\d+).*", "$1")) < OLDEST_NODE) {
            String skipped = "Better Auth's client is not tested: it needs Node %d, but node --version says: %s"
                    .formatted(OLDEST_NODE, version);
            System.out.println(skipped);
            abort(skipped);
        }
    }

    private static String versionOfNode() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            String version = new String(node.getInputStream().readAllBytes()).strip();
            return node.waitFor() == 0 ? version : "0 (exit code " + node.exitValue() + ")";
        } catch (IOException e) {
            return "0 (" + e.getMessage() + ")";
        }
    }

    /** Keeps the installation out of the sources. */
    private static void copySources() throws IOException {
        Files.createDirectories(FOLDER);
        for (String file : new String[] {"package.json", "package-lock.json", "client.test.mjs"}) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static ProcessBuilder command(Path folder, String... command) {
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    }

    private static void run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.start();
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(System.out::println);
        }
        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        assertThat(command.command() + " ends", ended);
        assertThat(command.command().toString(), process.exitValue(), equalTo(0));
    }
}
