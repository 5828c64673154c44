package dev.taskguard.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * Tells where requests come from. Each proxy on the way appends who it was asked by; a client may have sent such a
 * header itself. So it is read from its end, and only as far as trusted proxies have written it: Quarkus reads it from
 * its beginning.
 */
@Startup
@Singleton
public class Clients {

    private static final String UNKNOWN = "unknown";

    private static final int MAX_USER_AGENT = 512;

    /** {@code for=192.0.2.60}, {@code For="[2001:db8::17]:4711"} (RFC 7239 §4). */
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*\"?([^;\"]*)\"?\\s*(?=;|$)");

    /** An address with a port, in both spellings, or within brackets. */
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^]]*)](?::\\d+)?|(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+");

    /** W3C Trace Context §3.2: of whatever version, its second part. */
    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-.{2,}");

    private final boolean proxyInFront;
    private final boolean standardHeader;
    private final List<IpNetwork> trusted;

    Clients(ProxyConfig config) {
        this.proxyInFront = config.inFront();
        this.standardHeader = config.standardHeader();
        this.trusted = config.trusted().orElse(List.of()).stream()
                .map(proxy -> IpNetwork.parse(proxy.strip())
                        .orElseThrow(() -> new ConfigurationException("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES must hold IP"
                                + " addresses and networks (10.0.0.0/8), separated by commas: " + proxy)))
                .toList();
    }

    /** Who has sent this request. */
    public Client of(HttpServerRequest request) {
        Optional<IpNetwork> address = addressOf(request);
        String userAgent = request.getHeader("User-Agent");
        return new Client(
                address.map(IpNetwork::toString).orElse(UNKNOWN),
                address.map(IpNetwork::household).map(IpNetwork::toString).orElse(UNKNOWN),
                userAgent == null || userAgent.length() <= MAX_USER_AGENT
                        ? userAgent
                        : userAgent.substring(0, MAX_USER_AGENT),
                traceIdOf(request));
    }

    /** The {@link Client#network} of an {@link Client#address}; nothing where that was unknown. */
    public static Optional<String> networkOf(String address) {
        return IpNetwork.parse(address == null ? "" : address)
                .map(IpNetwork::household)
                .map(IpNetwork::toString);
    }

    private Optional<IpNetwork> addressOf(HttpServerRequest request) {
        // The request's own remoteAddress() is already what Quarkus has read from the header.
        SocketAddress peer = request.connection().remoteAddress();
        Optional<IpNetwork> address =
                peer == null || peer.hostAddress() == null ? Optional.empty() : IpNetwork.parse(peer.hostAddress());
        if (!proxyInFront || address.isEmpty()) {
            return address;
        }
        boolean first = true;
        for (String hop : hopsFromTheLast(request)) {
            if (trusted.isEmpty() ? !first : !isTrusted(address.get())) {
                break;
            }
            first = false;
            address = IpNetwork.parse(withoutPort(hop));
            if (address.isEmpty()) {
                break;
            }
        }
        return address;
    }

    private boolean isTrusted(IpNetwork address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private List<String> hopsFromTheLast(HttpServerRequest request) {
        List<String> hops = new ArrayList<>();
        for (String line : request.headers().getAll(standardHeader ? "Forwarded" : "X-Forwarded-For")) {
            // Split at each comma, also where a client has opened a quotation mark before it.
            for (String hop : line.split(",")) {
                hops.add(standardHeader ? forIn(hop) : hop.strip());
            }
        }
        Collections.reverse(hops);
        return hops;
    }

    private static String forIn(String element) {
        Matcher matcher = FOR.matcher(element.strip());
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    private static String withoutPort(String hop) {
        Matcher matcher = WITH_PORT.matcher(hop);
        if (!matcher.matches()) {
            return hop;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private static String traceIdOf(HttpServerRequest request) {
        String sent = request.getHeader("traceparent");
        Matcher parent = TRACE_PARENT.matcher(sent == null ? "" : sent);
        return parent.matches() ? parent.group(1) : UUID.randomUUID().toString().replace("-", "");
    }
}
