package dev.taskguard.http;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** {@link Routes} lists what the endpoints are annotated with. */
class RoutesTest {

    @Test
    void everyEndpointIsListedWithItsMethods() {
        Routes routes = new Routes();
        Map<String, Set<String>> listed = new TreeMap<>();
        for (String path : routes.paths()) {
            String concrete = path.replaceAll("\\{[^}]*}", "1");
            listed.put(
                    path,
                    new TreeSet<>(Set.of(routes.allowAt(concrete).orElseThrow().split(", "))));
        }
        assertEquals(endpoints(), listed);
    }

    private static Map<String, Set<String>> endpoints() {
        Map<String, Set<String>> endpoints = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importPackages("dev.taskguard")) {
            for (JavaMethod method : type.getMethods()) {
                method.getAnnotations().stream()
                        .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                        .forEach(annotation -> endpoints
                                .computeIfAbsent(pathOf(type, method), path -> new TreeSet<>(Set.of("OPTIONS")))
                                .add(annotation.getRawType().getSimpleName()));
            }
        }
        assertFalse(endpoints.isEmpty());
        endpoints.values().stream().filter(methods -> methods.contains("GET")).forEach(methods -> methods.add("HEAD"));
        return endpoints;
    }

    private static String pathOf(JavaClass type, JavaMethod method) {
        String path = type.getAnnotationOfType(Path.class).value();
        return method.tryGetAnnotationOfType(Path.class)
                .map(own -> path + own.value())
                .orElse(path)
                .replaceFirst("^//", "/");
    }
}
