package dev.taskguard.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The artifact of the build, as Quarkus describes it in {@code quarkus-artifact.properties}. */
public final class Artifact {

    static final Path BUILD = Path.of("target").toAbsolutePath();

    private Artifact() {}

    /** The jar to run, or the native executable. */
    public static Path path() {
        return BUILD.resolve(property("path"));
    }

    public static boolean isJar() {
        return property("type").endsWith("jar");
    }

    /** The folder of the application's libraries; for a native executable, of those it was built from. */
    public static Path libraries() throws IOException {
        if (isJar()) {
            return path().getParent();
        }
        try (DirectoryStream<Path> sources = Files.newDirectoryStream(BUILD, "*-native-image-source-jar")) {
            return sources.iterator().next();
        }
    }

    private static String property(String name) {
        try (InputStream file = Files.newInputStream(BUILD.resolve("quarkus-artifact.properties"))) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
