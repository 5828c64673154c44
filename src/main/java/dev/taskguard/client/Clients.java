package dev.taskguard.client;

import java.net.InetAddress;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** Tells where requests come from. */
@Singleton
public class Clients {

    private static final String UNKNOWN = "unknown";

    private static final int MAX_USER_AGENT = 512;

    /** The trace id, the second part of any version (W3C Trace Context §3.2). */
    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-.{2,}");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Proxies proxies;

    Clients(Proxies proxies) {
        this.proxies = proxies;
    }

    /** The client that sent this request. */
    public Client of(HttpServerRequest request) {
        Optional<IpAddress> address = addressOf(request);
        return new Client(
                address.map(IpAddress::toString).orElse(UNKNOWN),
                address.map(IpAddress::network).orElse(UNKNOWN),
                userAgentOf(request),
                traceIdOf(request));
    }

    /** The {@link Client#network} of a {@link Client#address}; empty for null and for an unknown address. */
    public static Optional<String> networkOf(String address) {
        return IpAddress.parse(address == null ? "" : address).map(IpAddress::network);
    }

    /**
     * The {@link Client#network} at the other end of a connection; empty for a proxy, whose connections are those of
     * many clients.
     */
    public Optional<String> networkOfPeer(InetAddress peer) {
        IpAddress address = new IpAddress(peer);
        return proxies.isProxy(address) ? Optional.empty() : Optional.of(address.network());
    }

    private Optional<IpAddress> addressOf(HttpServerRequest request) {
        // The request's own remoteAddress() is what Quarkus has read from the header.
        SocketAddress peer = request.connection().remoteAddress();
        return Optional.ofNullable(peer)
                .map(SocketAddress::hostAddress)
                .flatMap(IpAddress::parse)
                .flatMap(address -> proxies.clientOf(address, request.headers().getAll(proxies.header())));
    }

    private static String userAgentOf(HttpServerRequest request) {
        String sent = request.getHeader("User-Agent");
        if (sent == null) {
            return null;
        }
        String cut = sent.length() <= MAX_USER_AGENT ? sent : sent.substring(0, MAX_USER_AGENT);
        // Netty lets a tab through, and PostgreSQL would refuse U+0000.
        return CONTROL.matcher(cut).replaceAll("");
    }

    private static String traceIdOf(HttpServerRequest request) {
        String sent = request.getHeader("traceparent");
        Matcher parent = TRACE_PARENT.matcher(sent == null ? "" : sent);
        return parent.matches() ? parent.group(1) : UUID.randomUUID().toString().replace("-", "");
    }
}
