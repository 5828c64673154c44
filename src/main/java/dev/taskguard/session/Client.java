package dev.taskguard.session;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * Where a request comes from, as far as it can be told.
 *
 * @param address the peer's IP address; the one that a proxy names, where the operator has said that one is in front
 * @param userAgent the {@code User-Agent} header, cut to 512 characters, or null
 */
public record Client(String address, String userAgent) {

    private static final int MAX_USER_AGENT = 512;

    public static Client of(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        String userAgent = request.getHeader("User-Agent");
        return new Client(
                peer == null ? "" : peer.hostAddress(),
                userAgent == null || userAgent.length() <= MAX_USER_AGENT
                        ? userAgent
                        : userAgent.substring(0, MAX_USER_AGENT));
    }
}
