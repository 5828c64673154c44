package dev.taskguard.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads {@code PGHOST} and {@code PGPORT} as libpq does: each may be a list, with one port for all hosts or one for
 * each. Both clients get them in their own form: {@code taskguard.database.servers} for JDBC, as in
 * {@code a:5432,[::1]:5433}, and {@code taskguard.database.urls} for the reactive client, with an address for each.
 */
public class DatabaseServers implements ConfigSourceFactory {

    private static final String DEFAULT_HOST = "localhost";
    private static final String DEFAULT_PORT = "5432";
    private static final String DEFAULT_DATABASE = "taskguard";

    /** Below everything else. */
    private static final int ORDINAL = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        List<String> servers = servers(value(context, "PGHOST", DEFAULT_HOST), value(context, "PGPORT", DEFAULT_PORT));
        String database = value(context, "PGDATABASE", DEFAULT_DATABASE);
        Map<String, String> values = Map.of(
                "taskguard.database.servers",
                String.join(",", servers),
                "taskguard.database.name",
                database,
                "taskguard.database.urls",
                servers.stream()
                        .map(server -> "postgresql://" + server + "/" + database)
                        .collect(Collectors.joining(",")));
        return List.of(new PropertiesConfigSource(values, "PostgreSQL's variables", ORDINAL));
    }

    /** Joins each host with its port. */
    static List<String> servers(String hosts, String ports) {
        String[] host = hosts.split(",", -1);
        String[] port = ports.split(",", -1);
        if (port.length != 1 && port.length != host.length) {
            throw new IllegalArgumentException("PGPORT must be one port, or as many as there are hosts in PGHOST: "
                    + hosts + " and " + ports + ".");
        }
        List<String> servers = new ArrayList<>();
        for (int i = 0; i < host.length; i++) {
            servers.add(bracketed(orDefault(host[i], DEFAULT_HOST)) + ":"
                    + orDefault(port[port.length == 1 ? 0 : i], DEFAULT_PORT));
        }
        return servers;
    }

    /** An IPv6 address needs brackets before a port (RFC 3986 §3.2.2). */
    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static String value(ConfigSourceContext context, String name, String absent) {
        ConfigValue value = context.getValue(name);
        return value == null || value.getValue() == null ? absent : orDefault(value.getValue(), absent);
    }

    private static String orDefault(String text, String absent) {
        return text.isBlank() ? absent : text.strip();
    }
}
