package dev.taskguard.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.sqlclient.SqlClient;

/**
 * A client for each event loop, so that a query and its result stay on the thread of their request. On a machine with
 * many cores, several event loops share one, so that the number of connections stays limited.
 */
final class EventLoopClients {

    private static final int MAX_CLIENTS = 8;

    private final Supplier<Renewable<SqlClient>> factory;
    private final List<Renewable<SqlClient>> clients = new ArrayList<>();
    private final Map<EventLoop, Renewable<SqlClient>> byLoop = new ConcurrentHashMap<>();

    EventLoopClients(Supplier<Renewable<SqlClient>> factory) {
        this.factory = factory;
    }

    /** The client of the current event loop. */
    SqlClient current() {
        EventLoop loop = ((ContextInternal) Vertx.currentContext()).nettyEventLoop();
        return byLoop.computeIfAbsent(loop, none -> next()).current();
    }

    private synchronized Renewable<SqlClient> next() {
        if (clients.size() < MAX_CLIENTS) {
            clients.add(factory.get());
            return clients.get(clients.size() - 1);
        }
        return clients.get(byLoop.size() % MAX_CLIENTS);
    }

    synchronized void renew() {
        clients.forEach(Renewable::renew);
    }

    synchronized void close() {
        clients.forEach(client -> client.current().close());
    }
}
