package dev.taskguard.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The architecture of the pages' modules. */
class PageModulesTest {

    private static final Path MODULES = Path.of("src/main/resources/META-INF/resources/app");

    private static final Pattern IMPORT = Pattern.compile("\\bfrom '\\./([a-z-]+\\.js)';");

    private static final int MAX_LINES = 160;

    @Test
    void importsFormNoCycle() throws IOException {
        Map<String, Set<String>> imports = imports();
        assertTrue(imports.get("app.js").contains("navigation.js"), "imports are found");
        boolean removed = true;
        while (removed) {
            Set<String> leaves = imports.entrySet().stream()
                    .filter(module -> module.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            removed = imports.keySet().removeAll(leaves);
            imports.values().forEach(imported -> imported.removeAll(leaves));
        }
        assertEquals(Map.of(), imports, "modules that import each other in a circle, and what imports them");
    }

    @Test
    void everyModuleIsShort() throws IOException {
        for (Path module : modules()) {
            int lines = Files.readAllLines(module).size();
            assertTrue(lines <= MAX_LINES, module + " has " + lines + " lines");
        }
    }

    private static Map<String, Set<String>> imports() throws IOException {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (Path module : modules()) {
            imports.put(
                    module.getFileName().toString(),
                    IMPORT.matcher(Files.readString(module))
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .collect(Collectors.toSet()));
        }
        return imports;
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.list(MODULES)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }
}
