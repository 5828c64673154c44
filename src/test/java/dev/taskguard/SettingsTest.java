package dev.taskguard;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import org.junit.jupiter.api.Test;

import static dev.taskguard.ArchitectureTest.CODE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The documents name every setting, with the default that the code has. */
class SettingsTest {

    /** {@code | `NAME` | `default` | meaning |}; a default that is no literal is described without backquotes. */
    private static final Pattern ROW =
            Pattern.compile("^\\| `((?:AUTH|TASKGUARD)_[A-Z_]+)` \\| (?:`([^`]*)`|[^|]*) \\|.*");

    /** {@code #NAME=default}. */
    private static final Pattern LINE = Pattern.compile("^#((?:AUTH|TASKGUARD)_[A-Z_]+)=(.*)");

    @Test
    void operationsNamesEverySettingWithItsDefault() throws IOException {
        assertEquals(settings(), read(Path.of("docs/operations.md"), ROW));
    }

    @Test
    void exampleNamesEverySettingWithItsDefault() throws IOException {
        Map<String, String> named = read(Path.of(".env.example"), LINE);
        // For Compose alone.
        named.remove("TASKGUARD_PUBLISH");
        assertEquals(settings(), named);
    }

    private static Map<String, String> read(Path file, Pattern pattern) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(pattern::matcher)
                    .filter(Matcher::matches)
                    .collect(Collectors.toMap(
                            match -> match.group(1),
                            match -> match.group(2) == null ? "" : match.group(2),
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    /** The defaults by environment variable; empty if there is none. */
    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        CODE.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(type -> type.reflect())
                .forEach(type -> Stream.of(type.getDeclaredMethods())
                        .filter(method -> !method.isDefault())
                        .forEach(method ->
                                settings.merge(nameOf(type, method), defaultOf(method), SettingsTest::known)));
        settings.keySet().removeIf(name -> name.startsWith("QUARKUS_"));
        assertFalse(settings.isEmpty());
        return settings;
    }

    /** Two interfaces may read one setting. */
    private static String known(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    private static String nameOf(Class<?> type, Method method) {
        WithName name = method.getAnnotation(WithName.class);
        String property = type.getAnnotation(ConfigMapping.class).prefix() + "."
                + (name == null ? method.getName().replaceAll("([A-Z])", "-$1") : name.value());
        return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    private static String defaultOf(Method method) {
        WithDefault value = method.getAnnotation(WithDefault.class);
        return value == null ? "" : value.value();
    }
}
