package dev.taskguard.database;

import java.time.Duration;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;

/** Checks PostgreSQL on a connection of its own, so that a busy pool does not make the server look unavailable. */
@Singleton
class DatabaseProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String IS_WRITABLE =
            "SELECT NOT pg_is_in_recovery() AND NOT current_setting('transaction_read_only')::boolean";

    private final Vertx vertx;
    private final DatabasePool pool;
    private volatile Pool connection;

    DatabaseProbe(Vertx vertx, DatabasePool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /** Whether the server can be written to. Fails if it does not respond in time. */
    Uni<Boolean> isWritable() {
        return UniHelper.toUni(connection().query(IS_WRITABLE).execute())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private synchronized Pool connection() {
        if (connection == null) {
            connection = pool.single(vertx);
        }
        return connection;
    }

    @PreDestroy
    void stop() {
        if (connection != null) {
            connection.close();
        }
    }
}
