package dev.taskguard.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static java.util.stream.Collectors.toSet;

/**
 * Records the plans of the statements that the service runs, including those of triggers and foreign keys. PostgreSQL's
 * module {@code auto_explain} writes them to the log of the {@link Postgres} under the service.
 */
public final class Plans implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The size of the log when recording began. */
    private final long start = Sql.count("SELECT size FROM pg_stat_file(pg_current_logfile('jsonlog'))");

    private Plans() {
        configure("ALTER SYSTEM SET auto_explain.log_min_duration = 0");
    }

    /** Starts recording. Connections that are open already join in a moment later. */
    public static Plans record() {
        return new Plans();
    }

    /** A node of a plan; members that it does not have are empty. */
    public record Node(String type, String operation, String table, String index) {

        private static Node of(JsonNode node) {
            return new Node(
                    node.path("Node Type").asText(),
                    node.path("Operation").asText(),
                    node.path("Relation Name").asText(),
                    node.path("Index Name").asText());
        }
    }

    /** A plan that PostgreSQL has executed, from its root down. */
    public record Plan(String statement, List<Node> nodes) {

        /** The tables that it scans in sequence. */
        public Set<String> sequentialScans() {
            return nodes.stream()
                    .filter(node -> node.type().equals("Seq Scan"))
                    .map(Node::table)
                    .collect(toSet());
        }

        public boolean uses(String table) {
            return nodes.stream().anyMatch(node -> node.table().equals(table));
        }
    }

    /** The plans recorded so far. */
    public List<Plan> soFar() {
        String log = Sql.text("SELECT pg_read_file(pg_current_logfile('jsonlog'), ?, 1 << 29)", start);
        // The last line may not be complete yet.
        return log.substring(0, log.lastIndexOf('\n') + 1)
                .lines()
                .map(Plans::parse)
                .filter(line -> line.path("application_name").asText().startsWith("taskguard"))
                .map(line -> line.path("message").asText())
                .filter(message -> message.contains("plan:"))
                .map(message -> plan(parse(message.substring(message.indexOf('{')))))
                .toList();
    }

    private static Plan plan(JsonNode logged) {
        List<Node> nodes = new ArrayList<>();
        collect(logged.path("Plan"), nodes);
        return new Plan(logged.path("Query Text").asText(), nodes);
    }

    private static void collect(JsonNode node, List<Node> nodes) {
        nodes.add(Node.of(node));
        node.path("Plans").forEach(child -> collect(child, nodes));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static void configure(String change) {
        Sql.update(change);
        Sql.text("SELECT pg_reload_conf()");
    }

    @Override
    public void close() {
        configure("ALTER SYSTEM RESET auto_explain.log_min_duration");
    }
}
