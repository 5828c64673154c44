package dev.taskguard.database;

import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
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
public class DatabasePool implements PgPoolCreator {

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

    /** The connections of each event loop for queries, and how many queries are on their way at once on each. */
    private static final int MAX_PER_EVENT_LOOP = 2;

    private static final int PIPELINED = 64;

    private static final int MAX_WAITING = 1_000;

    /**
     * PostgreSQL cancels a query after five seconds, which none needs unless it waits for a lock, and ends a
     * transaction that its client has forgotten. These are statements, because a pooler refuses them as startup
     * parameters.
     */
    private static final String LIMITS =
            "SET statement_timeout = 5000; SET idle_in_transaction_session_timeout = 10000";

    private final List<String> listenUrls;
    private volatile Standstill standstill;
    private volatile RenewablePool pool;
    private volatile PrimaryServer primary;
    private volatile PrimaryServer listener;
    private volatile RenewablePool single;
    private volatile EventLoopClients queries;

    DatabasePool(ListenConfig listen) {
        this.listenUrls = listen.url().orElse(List.of());
    }

    @Override
    public Pool create(Input input) {
        Vertx vertx = input.vertx();
        List<PgConnectOptions> servers =
                input.pgConnectOptionsList().stream().map(DatabasePool::limit).toList();
        PoolOptions options = limit(input.poolOptions()).setConnectionTimeout(0).setMaxWaitQueueSize(MAX_WAITING);
        primary = new PrimaryServer(vertx, servers);
        listener = listenUrls.isEmpty() ? primary : new PrimaryServer(vertx, parse(listenUrls));
        standstill = new Standstill(vertx, this::renewAll);
        pool = new RenewablePool(vertx, standstill, () -> build(vertx, options, "taskguard"));
        queries = new EventLoopClients(() -> new Renewable<>(vertx, standstill, () -> buildClient(vertx)));
        PoolOptions one =
                limit(new PoolOptions().setMaxSize(1)).setConnectionTimeout(0).setMaxWaitQueueSize(10);
        single = new RenewablePool(vertx, standstill, () -> build(vertx, one, "taskguard health"));
        return pool;
    }

    private Pool build(Vertx vertx, PoolOptions options, String applicationName) {
        return PgBuilder.pool()
                .with(options)
                .connectingTo(() -> primary.as(applicationName).map(SqlConnectOptions.class::cast))
                .withConnectHandler(DatabasePool::setLimits)
                .using(vertx)
                .build();
    }

    private SqlClient buildClient(Vertx vertx) {
        PoolOptions options = limit(new PoolOptions().setMaxSize(MAX_PER_EVENT_LOOP))
                .setConnectionTimeout(0)
                .setMaxWaitQueueSize(MAX_WAITING);
        return PgBuilder.client()
                .with(options)
                .connectingTo(() -> primary.as("taskguard queries").map(DatabasePool::pipelining))
                .withConnectHandler(DatabasePool::setLimits)
                .using(vertx)
                .build();
    }

    private static SqlConnectOptions pipelining(PgConnectOptions server) {
        return server.setPipeliningLimit(PIPELINED);
    }

    private static List<PgConnectOptions> parse(List<String> urls) {
        return urls.stream()
                .map(PgConnectOptions::fromUri)
                .map(DatabasePool::limit)
                .toList();
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

    /**
     * For queries without a transaction, on the current event loop. None waits to borrow a connection, because
     * PostgreSQL gets the next query before it has answered the last one. So a query here holds up those behind it: it
     * must need little time and no lock. Writes are better off in the pool, where they are committed side by side.
     */
    public io.vertx.mutiny.sqlclient.SqlClient queries() {
        return io.vertx.mutiny.sqlclient.SqlClient.newInstance(queries.current());
    }

    /** A pool of one connection, which does not wait behind requests. */
    RenewablePool single() {
        return single;
    }

    /**
     * The server that can be written to, asked on a connection of its own, so that a busy pool does not make it look
     * unavailable.
     */
    Future<PgConnectOptions> findPrimary() {
        return primary.find();
    }

    /** Where to connect in order to listen: past a pooler, if there is one. */
    Future<PgConnectOptions> listener() {
        return listener.as("taskguard listener");
    }

    /** Replaces the connections if this failure is one that others on the same connection would share. */
    public void renewAfter(Throwable failure) {
        if (DatabaseAway.isOfConnection(failure)) {
            renew();
        }
    }

    void renew() {
        pool.renew();
        queries.renew();
    }

    private void renewAll() {
        renew();
        single.renew();
    }

    /** In dev mode, what runs on Vert.x would outlive its load. Quarkus closes the pool that it was given. */
    @PreDestroy
    void stop() {
        if (standstill != null) {
            standstill.stop();
            queries.close();
        }
    }
}
