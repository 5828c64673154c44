package dev.taskguard.database;

import java.time.Duration;
import java.util.function.Supplier;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;

/**
 * A client whose connections can be replaced while it is in use. Vert.x has no way to close a single connection of a
 * pool, and one that leads to a server that has become read-only would be used again and again.
 */
final class Renewable<C extends SqlClient> {

    /** The time for what the old connections are doing. PostgreSQL cancels a statement after as long. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Standstill standstill;
    private final Supplier<C> factory;
    private volatile C current;
    private boolean renewing;

    Renewable(Vertx vertx, Standstill standstill, Supplier<C> factory) {
        this.vertx = vertx;
        this.standstill = standstill;
        this.factory = factory;
        this.current = factory.get();
    }

    C current() {
        standstill.check();
        return current;
    }

    /** Uses new connections from now on, and closes the old ones a little later; there are never three generations. */
    synchronized void renew() {
        if (renewing) {
            return;
        }
        renewing = true;
        C old = current;
        current = factory.get();
        vertx.setTimer(GRACE.toMillis(), timer -> old.close().onComplete(closed -> renewed()));
    }

    private synchronized void renewed() {
        renewing = false;
    }
}
