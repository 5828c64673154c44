package dev.taskguard.database;

import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;

/**
 * The connections to PostgreSQL, with limits for which Quarkus has no setting: the time for connecting and for a query,
 * and the number of requests that wait for a connection. Beyond any of them the response is 503.
 *
 * <p>The time a request waits is limited by its own deadline. With a limit of the pool, Vert.x 4.5 would fail each
 * query a second time after that limit, and log it, whenever the database refuses connections.
 */
@Singleton
class DatabasePool implements PgPoolCreator {

    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_WAITING = 1_000;

    /** In milliseconds. No query comes near it unless it waits for a lock; PostgreSQL then cancels it. */
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

    /** How to connect to the server outside the pool. */
    PgConnectOptions server() {
        return server;
    }
}
