package dev.taskguard.database;

import java.time.Duration;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;

/** Reaches PostgreSQL on a connection of its own, so that a busy pool does not make the server look unavailable. */
@Singleton
class DatabaseProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

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

    /** Runs a statement. Fails if the server does not respond in time. */
    Uni<Void> execute(String statement) {
        return UniHelper.toUni(pool.single().query(statement).execute())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> pool.single().renew())
                .replaceWithVoid();
    }

    @PreDestroy
    void stop() {
        pool.single().close();
    }
}
