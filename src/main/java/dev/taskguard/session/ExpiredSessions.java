package dev.taskguard.session;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.taskguard.database.Chore;

/** Removes sessions an hour after they have expired. */
@Singleton
class ExpiredSessions implements Chore {

    private final Pool database;

    ExpiredSessions(Pool database) {
        this.database = database;
    }

    @Override
    public Uni<Integer> doSome(int limit) {
        return database.preparedQuery("DELETE FROM sessions WHERE id IN (SELECT id FROM sessions"
                        + " WHERE expires_at < clock_timestamp() - interval '1 hour' ORDER BY expires_at LIMIT $1"
                        + " FOR UPDATE SKIP LOCKED)")
                .execute(Tuple.of(limit))
                .map(SqlResult::rowCount);
    }
}
