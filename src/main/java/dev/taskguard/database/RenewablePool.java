package dev.taskguard.database;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;

/**
 * A pool whose connections can be replaced while it is in use. Vert.x has no way to close a single connection of a
 * pool, and one that leads to a server that has become read-only would be used again and again.
 */
@SuppressWarnings("deprecation") // Quarkus requires a PgPool.
final class RenewablePool implements PgPool {

    /** The time for what the old connections are doing. PostgreSQL cancels a statement after as long. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Supplier<Pool> factory;
    private volatile Pool current;
    private boolean renewing;

    RenewablePool(Vertx vertx, Supplier<Pool> factory) {
        this.vertx = vertx;
        this.factory = factory;
        this.current = factory.get();
    }

    /** Uses new connections from now on, and closes the old ones a little later; there are never three generations. */
    synchronized void renew() {
        if (renewing) {
            return;
        }
        renewing = true;
        Pool old = current;
        current = factory.get();
        vertx.setTimer(GRACE.toMillis(), timer -> old.close().onComplete(closed -> renewed()));
    }

    private synchronized void renewed() {
        renewing = false;
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        current.getConnection(handler);
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return current.getConnection();
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return current.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return current.preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return current.preparedQuery(sql, options);
    }

    @Override
    public int size() {
        return current.size();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        current.close(handler);
    }

    @Override
    public Future<Void> close() {
        return current.close();
    }

    @Override
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        throw new UnsupportedOperationException("The builder of the pool sets it.");
    }

    @Override
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        throw new UnsupportedOperationException("The builder of the pool sets it.");
    }
}
