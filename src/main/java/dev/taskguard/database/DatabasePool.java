package dev.taskguard.database;

import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;

/**
 * The connections to PostgreSQL, with the limits that Quarkus has no setting for: how long connecting and a query may
 * take, and how many requests may wait for a connection. Past any of them the request is answered 503.
 *
 * <p>How long one may wait is left to the deadline of the request: with a limit of the pool's own, Vert.x 4.5 fails
 * each query on it a second time after that limit, and logs that, wherever the database had refused the connection.
 */
@Singleton
class DatabasePool implements PgPoolCreator {

    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_WAITING = 1_000;

    /** In milliseconds; no query of ours comes near it, unless it waits for a lock. PostgreSQL gives up by itself. */
    private static final String STATEMENT_TIMEOUT = "5000";

    private volatile PgConnectOptions server;

    @Override
    public Pool create(Input input) {
        server = input.pgConnectOptionsList().get(0);
        for (PgConnectOptions each : input.pgConnectOptionsList()) {
            each.setTcpKeepAlive(true);
            each.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
            each.addProperty("application_name", "taskguard");
            each.addProperty("statement_timeout", STATEMENT_TIMEOUT);
        }
        return PgBuilder.pool()
                .with(input.poolOptions().setConnectionTimeout(0).setMaxWaitQueueSize(MAX_WAITING))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    /** How to connect to the server, for who needs a connection of its own. */
    PgConnectOptions server() {
        return server;
    }
}
