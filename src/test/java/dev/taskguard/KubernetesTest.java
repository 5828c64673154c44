package dev.taskguard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** The manifests in {@code deploy/kubernetes} meet the schema of Kubernetes' API. */
class KubernetesTest {

    private static final Path ROOT = Path.of("deploy", "kubernetes");
    private static final YAMLMapper YAML = new YAMLMapper();

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "v1 Namespace", V1Namespace::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "networking.k8s.io/v1 Ingress", V1Ingress::validateJsonElement);

    private interface Schema {
        void validate(JsonElement manifest) throws IOException;
    }

    static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void manifestMeetsTheSchema(Path manifest) throws IOException {
        validate(Files.readString(manifest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"readOnlyRootFilesystem", "containerPort", "matchLabels", "image"})
    void schemaRefusesAMisspelledField(String field) throws IOException {
        String manifest = Files.readString(ROOT.resolve("base/deployment.yaml"));
        assertThat(manifest.contains(field + ":"), is(true));

        assertThrows(IllegalArgumentException.class, () -> validate(manifest.replace(field + ":", field + "x:")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "example"})
    void kustomizationNamesEveryManifestBesideIt(String folder) throws IOException {
        Set<String> named = new TreeSet<>();
        YAML.readTree(ROOT.resolve(folder).resolve("kustomization.yaml").toFile())
                .get("resources")
                .forEach(resource -> named.add(ROOT.resolve(folder)
                        .resolve(resource.asText())
                        .normalize()
                        .toString()));
        named.remove(ROOT.resolve("base").toString());

        assertThat(
                named,
                equalTo(manifests().stream()
                        .map(Path::toString)
                        .filter(file -> file.startsWith(ROOT.resolve(folder).toString()))
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    @Test
    void selectorsMatchTheLabelOfThePods() throws IOException {
        JsonNode label = read("deployment").at("/spec/template/metadata/labels");

        assertThat(read("deployment").at("/spec/selector/matchLabels"), equalTo(label));
        assertThat(read("service").at("/spec/selector"), equalTo(label));
        assertThat(read("poddisruptionbudget").at("/spec/selector/matchLabels"), equalTo(label));
        assertThat(read("networkpolicy").at("/spec/podSelector/matchLabels"), equalTo(label));
    }

    @Test
    void settingsAreThoseThatTheServiceReads() throws IOException {
        Set<String> known = namesIn(Path.of(".env.example"));

        for (String file : List.of("config.env", "secret.env.example")) {
            Set<String> settings = namesIn(ROOT.resolve("example").resolve(file));
            settings.removeIf(name -> name.startsWith("QUARKUS_"));
            assertThat(file, settings, everyItem(is(oneOf(known.toArray()))));
        }
    }

    @Test
    void gitIgnoresTheSecret() throws IOException {
        assertThat(Files.readAllLines(Path.of(".gitignore")), hasItem("secret.env"));
    }

    private static Set<String> namesIn(Path environment) throws IOException {
        try (Stream<String> lines = Files.lines(environment)) {
            return lines.map(line -> line.replaceFirst("^# *(?=[A-Z_]+=)", ""))
                    .filter(line -> line.matches("[A-Z_]+=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static JsonNode read(String manifest) throws IOException {
        return YAML.readTree(ROOT.resolve("base").resolve(manifest + ".yaml").toFile());
    }

    private static void validate(String manifest) throws IOException {
        JsonNode content = YAML.readTree(manifest);
        String type =
                content.path("apiVersion").asText() + " " + content.path("kind").asText();
        assertThat(type, SCHEMAS.keySet(), hasItem(type));
        SCHEMAS.get(type).validate(JsonParser.parseString(content.toString()));
    }
}
