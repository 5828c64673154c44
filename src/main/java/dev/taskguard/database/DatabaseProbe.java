package dev.taskguard.database;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;

/** Checks PostgreSQL on a connection of its own, so that a busy pool does not make the server look unavailable. */
@Singleton
class DatabaseProbe {

    private final DatabasePool pool;

    DatabaseProbe(DatabasePool pool) {
        this.pool = pool;
    }

    /**
     * Whether there is a server that can be written to. If not, the connections of requests are replaced, since they
     * may lead to one that no longer can. Fails if no server responds in time.
     */
    Uni<Boolean> isWritable() {
        return Uni.createFrom()
                .deferred(() -> UniHelper.toUni(pool.findPrimary()))
                .replaceWith(true)
                .onFailure(PrimaryServer.ReadOnlyException.class)
                .recoverWithItem(readOnly -> {
                    pool.renew();
                    return false;
                });
    }
}
