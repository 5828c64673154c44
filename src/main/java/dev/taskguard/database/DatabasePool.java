package dev.taskguard.database;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;

/**
 * The connections to PostgreSQL, with limits for which Quarkus has no setting: the time for connecting, for a query,
 * and for silence, and the number of requests that wait for a connection. Beyond any of them the response is 503.
 *
 * <p>The time a request waits is limited by its own deadline. With a limit of the pool, Vert.x 4.5 would fail each
 * query a second time after that limit, and log it, whenever the database refuses connections.
 */
@Singleton
class DatabasePool implements PgPoolCreator {

    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    /**
     * A connection that has been idle for this long leaves the pool and is closed, within another second. It leaves the
     * pool first, so that no request gets a connection that is just being closed.
     */
    private static final int MAX_IDLE_SECONDS = 5;

    private static final int CLEANER_PERIOD_MILLIS = 1_000;

    /**
     * A connection on which nothing arrives for this long is closed, whether it hangs in its handshake or has died
     * silently. This is longer than a connection may be idle and a query may take together.
     */
    private static final int MAX_SILENCE_SECONDS = 12;

    private static final int MAX_LIFETIME_MINUTES = 30;

    private static final int MAX_WAITING = 1_000;

    /**
     * PostgreSQL cancels a query after five seconds, which none needs unless it waits for a lock, and ends a
     * transaction that its client has forgotten. These are statements, because a pooler refuses them as startup
     * parameters.
     */
    private static final String LIMITS =
            "SET statement_timeout = 5000; SET idle_in_transaction_session_timeout = 10000";

    private final Optional<String> listenUrl;
    private volatile PgConnectOptions server;

    DatabasePool(ListenConfig listen) {
        this.listenUrl = listen.url();
    }

    @Override
    public Pool create(Input input) {
        server = input.pgConnectOptionsList().get(0);
        input.pgConnectOptionsList().forEach(each -> limit(each).addProperty("application_name", "taskguard"));
        return PgBuilder.pool()
                .with(limit(input.poolOptions()).setConnectionTimeout(0).setMaxWaitQueueSize(MAX_WAITING))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .withConnectHandler(DatabasePool::setLimits)
                .using(input.vertx())
                .build();
    }

    private static PoolOptions limit(PoolOptions options) {
        return options.setIdleTimeout(MAX_IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxLifetime(MAX_LIFETIME_MINUTES)
                .setMaxLifetimeUnit(TimeUnit.MINUTES)
                .setPoolCleanerPeriod(CLEANER_PERIOD_MILLIS);
    }

    private static PgConnectOptions limit(PgConnectOptions options) {
        options.setTcpKeepAlive(true)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setReadIdleTimeout(MAX_SILENCE_SECONDS);
        return options;
    }

    private static void setLimits(SqlConnection connection) {
        connection.query(LIMITS).execute().onComplete(done -> connection.close());
    }

    /** A pool of one connection, for health checks that must not wait behind requests. */
    Pool single(Vertx vertx) {
        return PgBuilder.pool()
                .with(limit(new PoolOptions())
                        .setConnectionTimeout(0)
                        .setMaxSize(1)
                        .setMaxWaitQueueSize(10))
                .connectingTo(new PgConnectOptions(server).addProperty("application_name", "taskguard health"))
                .using(vertx)
                .build();
    }

    /** How to connect in order to listen: past a pooler, if there is one. */
    PgConnectOptions listener() {
        PgConnectOptions options = listenUrl
                .map(PgConnectOptions::fromUri)
                .map(DatabasePool::limit)
                .orElseGet(() -> server);
        return new PgConnectOptions(options).addProperty("application_name", "taskguard listener");
    }
}
