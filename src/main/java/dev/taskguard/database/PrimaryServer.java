package dev.taskguard.database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;

/**
 * The one server among those of {@code PGHOST} that can be written to. After a failover, that is another one.
 *
 * <p>Each search connects to all servers and asks them. There is only one at a time, and what it finds is good for a
 * moment, so that neither a storm of requests nor one of health checks becomes a storm of connections.
 */
final class PrimaryServer {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration MAX_AGE = Duration.ofMillis(500);

    private static final String IS_WRITABLE =
            "SELECT NOT pg_is_in_recovery() AND NOT current_setting('transaction_read_only')::boolean";

    private final Vertx vertx;
    private final List<PgConnectOptions> servers;

    private Future<PgConnectOptions> search = Future.failedFuture("There was no search yet.");
    private long searchedAt;

    /** A server responds but is a replica, or read-only for another reason. */
    static final class ReadOnlyException extends VertxException {

        private static final long serialVersionUID = 1L;

        private ReadOnlyException() {
            super("No server can be written to", true);
        }
    }

    PrimaryServer(Vertx vertx, List<PgConnectOptions> servers) {
        this.vertx = vertx;
        this.servers = List.copyOf(servers);
    }

    /**
     * Where to connect to. A single server is not asked first whether it can be written to.
     *
     * @param applicationName the name of the connection in {@code pg_stat_activity}
     */
    Future<PgConnectOptions> as(String applicationName) {
        Future<PgConnectOptions> server = servers.size() == 1 ? Future.succeededFuture(servers.get(0)) : find();
        return server.map(found -> named(found, applicationName));
    }

    /** A copy; Vert.x' own copies lack the setting for PgBouncer. */
    private static PgConnectOptions named(PgConnectOptions server, String name) {
        PgConnectOptions copy = new PgConnectOptions(server).setUseLayer7Proxy(server.getUseLayer7Proxy());
        copy.addProperty("application_name", name);
        return copy;
    }

    /** Fails with {@link ReadOnlyException} if a server responds but none can be written to. */
    synchronized Future<PgConnectOptions> find() {
        boolean isFresh = System.nanoTime() - searchedAt < MAX_AGE.toNanos();
        if (search.isComplete() && !(search.succeeded() && isFresh)) {
            search = search();
            searchedAt = System.nanoTime();
        }
        return search;
    }

    /** The first server that says that it can be written to. */
    private Future<PgConnectOptions> search() {
        Promise<PgConnectOptions> primary = Promise.promise();
        List<Future<Boolean>> verdicts = servers.stream()
                .map(server -> isWritable(server).onSuccess(writable -> {
                    if (writable) {
                        primary.tryComplete(server);
                    }
                }))
                .toList();
        Future.join(verdicts)
                .onComplete(all -> primary.tryFail(verdicts.stream()
                        .filter(Future::failed)
                        .map(Future::cause)
                        .filter(failure -> verdicts.stream().allMatch(Future::failed))
                        .findFirst()
                        .orElseGet(ReadOnlyException::new)));
        return primary.future();
    }

    private Future<Boolean> isWritable(PgConnectOptions server) {
        Future<PgConnection> connecting = PgConnection.connect(vertx, named(server, "taskguard health"));
        return connecting
                .compose(connection -> connection
                        .query(IS_WRITABLE)
                        .execute()
                        .map(rows -> rows.iterator().next().getBoolean(0)))
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                // The handshake has no deadline of its own, and may still succeed.
                .onComplete(verdict -> connecting.onSuccess(PgConnection::close));
    }
}
