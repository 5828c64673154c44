package dev.taskguard.client;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;

/**
 * Finds the address of a client behind proxies. Each proxy appends the address of its peer to a header, which the
 * client may have sent itself. So the header is read from its end, and only as far as trusted proxies have written it;
 * Quarkus reads it from its beginning.
 */
@Startup
@Singleton
class Proxies {

    /** An address with a port, {@code 192.0.2.60:4711} or {@code [2001:db8::17]:4711}, or just in brackets. */
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^]]*)](?::\\d+)?|(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+");

    private final boolean inFront;
    private final boolean standardHeader;
    private final List<CidrAddress> trusted;

    @Inject
    Proxies(ProxyConfig config) {
        this(
                config.proxyAddressForwarding(),
                config.allowForwarded(),
                config.trustedProxies().orElse(List.of()).stream()
                        .map(proxy -> networkOf(proxy.strip()))
                        .toList());
    }

    Proxies(boolean inFront, boolean standardHeader, List<CidrAddress> trusted) {
        this.inFront = inFront;
        this.standardHeader = standardHeader;
        this.trusted = trusted;
    }

    /** A network as {@code 10.0.0.0/8}, or a single address. */
    static CidrAddress networkOf(String text) {
        CidrAddress network = text.contains("/")
                ? Inet.parseCidrAddress(text)
                : IpAddress.parse(text).map(Proxies::single).orElse(null);
        if (network == null
                || network.getNetmaskBits() > bitsOf(network.getNetworkAddress().getAddress())) {
            throw new ConfigurationException("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES must hold IP addresses and networks"
                    + " (10.0.0.0/8), separated by commas: " + text);
        }
        return network;
    }

    private static CidrAddress single(IpAddress address) {
        byte[] bytes = address.value().getAddress();
        return CidrAddress.create(bytes, bitsOf(bytes));
    }

    private static int bitsOf(byte[] address) {
        return address.length * Byte.SIZE;
    }

    /** The header that the proxies write. */
    String header() {
        return standardHeader ? "Forwarded" : "X-Forwarded-For";
    }

    /**
     * The last address that is not a trusted proxy. Without a list of proxies, exactly one is assumed, at any address.
     *
     * @param peer the other end of the connection
     * @param lines the values of {@link #header}
     * @return empty if a proxy did not know the address, or hides it
     */
    Optional<IpAddress> clientOf(IpAddress peer, List<String> lines) {
        if (lines.isEmpty() || !isProxy(peer)) {
            return Optional.of(peer);
        }
        // Split at every comma: a client may have opened a quotation mark before those of the proxies.
        String hops = String.join(",", lines);
        int end = hops.length();
        Optional<IpAddress> client;
        do {
            int comma = hops.lastIndexOf(',', end - 1);
            client = addressIn(hops.substring(comma + 1, end));
            end = comma;
        } while (end >= 0 && client.isPresent() && isTrusted(client.get()));
        return client;
    }

    /** Whether this peer is believed to be a proxy. */
    boolean isProxy(IpAddress peer) {
        return inFront && (trusted.isEmpty() || isTrusted(peer));
    }

    private boolean isTrusted(IpAddress address) {
        return trusted.stream().anyMatch(network -> network.matches(address.value()));
    }

    private Optional<IpAddress> addressIn(String hop) {
        String node = standardHeader ? forIn(hop) : hop.strip();
        Matcher matcher = WITH_PORT.matcher(node);
        if (matcher.matches()) {
            node = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        }
        return IpAddress.parse(node);
    }

    /** The node in {@code proto=https;for="[2001:db8::17]:4711"} (RFC 7239 §4); empty without one. */
    private static String forIn(String element) {
        for (String parameter : element.split(";")) {
            int equals = parameter.indexOf('=');
            if (equals >= 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("for")) {
                String value = parameter.substring(equals + 1).strip();
                int from = value.startsWith("\"") ? 1 : 0;
                int to = value.endsWith("\"") ? value.length() - 1 : value.length();
                return from <= to ? value.substring(from, to).strip() : "";
            }
        }
        return "";
    }
}
