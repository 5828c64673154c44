package dev.taskguard.http;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

import dev.taskguard.client.Clients;

/**
 * Limits of connections, whether or not they ever carry a request: their number for each network, and the time until
 * the head of a request is complete. Quarkus knows a connection only from its first request on.
 */
@Singleton
class ConnectionLimits {

    /** Before {@link RequestLimits}, which may respond at once. */
    private static final int FIRST = 2_000;

    private final int perNetwork;
    private final Clients clients;

    /** The number of open connections by network, without entries for networks that have none. */
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    ConnectionLimits(ConnectionConfig config, Clients clients) {
        this.perNetwork = config.perNetwork();
        this.clients = clients;
    }

    /** Watches over a connection that has just been accepted. */
    void accept(Channel channel) {
        channel.pipeline().addFirst(new WatchedConnection(this, networkOf(channel)));
    }

    /** The network whose connections are counted; empty if this one is not. */
    private Optional<String> networkOf(Channel channel) {
        return perNetwork > 0 && channel.remoteAddress() instanceof InetSocketAddress peer
                ? clients.networkOfPeer(peer.getAddress())
                : Optional.empty();
    }

    /** Counts a connection of this network; false if the network has too many. */
    boolean enter(String network) {
        return open.merge(network, 1, Integer::sum) <= perNetwork;
    }

    void leave(String network) {
        open.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
    }

    void register(@Observes Filters filters) {
        filters.register(ConnectionLimits::announce, FIRST);
    }

    /** Tells the connection that the head of a request is complete, and when the response is. */
    private static void announce(RoutingContext context) {
        Channel channel = ((ConnectionBase) context.request().connection()).channel();
        WatchedConnection connection = channel.pipeline().get(WatchedConnection.class);
        // Dev mode and tests in process do not watch connections.
        if (connection != null) {
            connection.requestBegins(context.request().version() == HttpVersion.HTTP_2);
            context.addEndHandler(ended -> connection.requestEnds());
        }
        context.next();
    }
}
