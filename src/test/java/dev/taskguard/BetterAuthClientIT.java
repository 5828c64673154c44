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
    void everythingThatItOffersWorks() throws Exception {
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
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            String version = new String(node.getInputStream().readAllBytes()).strip();
            if (node.waitFor() == 0 && Integer.parseInt(version.replaceAll("v(\\d+).*", "$1")) >= OLDEST_NODE) {
                return;
            }
        } catch (IOException notInstalled) {
            // Told below: there is nothing more to say.
        }
        String skipped = "Better Auth's client is not tested: there is no Node " + OLDEST_NODE + " or newer here.";
        System.out.println(skipped);
        abort(skipped);
    }

    /** So that nothing is installed among the sources. */
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
