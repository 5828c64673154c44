package dev.taskguard.database;

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

/** A pool whose connections can be replaced while it is in use. */
@SuppressWarnings("deprecation") // Quarkus requires a PgPool.
final class RenewablePool implements PgPool {

    private final Renewable<Pool> pool;

    RenewablePool(Vertx vertx, Standstill standstill, Supplier<Pool> factory) {
        this.pool = new Renewable<>(vertx, standstill, factory);
    }

    void renew() {
        pool.renew();
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        pool.current().getConnection(handler);
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return pool.current().getConnection();
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return pool.current().query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return pool.current().preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return pool.current().preparedQuery(sql, options);
    }

    @Override
    public int size() {
        return pool.current().size();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        pool.current().close(handler);
    }

    @Override
    public Future<Void> close() {
        return pool.current().close();
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
