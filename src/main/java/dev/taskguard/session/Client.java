package dev.taskguard.session;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * Where a request comes from, as far as it can be told.
 *
 * @param address the peer's IP address; the one that a proxy names, where the operator has said that one is in front;
 *     {@code unknown} where it names none
 * @param userAgent the {@code User-Agent} header, cut to 512 characters, or null
 */
public record Client(String address, String userAgent) {

    private static final int MAX_USER_AGENT = 512;

    public static Client of(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        // A proxy may name something that is no address ("unknown", RFC 7239 §6).
        String address = peer == null ? null : peer.hostAddress();
        String userAgent = request.getHeader("User-Agent");
        return new Client(
                address == null ? "unknown" : address,
                userAgent == null || userAgent.length() <= MAX_USER_AGENT
                        ? userAgent
                        : userAgent.substring(0, MAX_USER_AGENT));
    }
}
