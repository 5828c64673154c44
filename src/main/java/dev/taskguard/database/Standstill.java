package dev.taskguard.database;

import java.time.Duration;

import io.vertx.core.Vertx;

/**
 * Notices that the process stood still, because it or its machine was suspended. Whatever had a deadline meanwhile is
 * over at once when it goes on, also the silence of connections: whoever used one at that moment would fail.
 */
final class Standstill {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final Runnable whenOver;
    private final Vertx vertx;
    private final long timer;
    private volatile long lastMoment = System.nanoTime();

    /** @param whenOver what to do before anything else when the process goes on */
    Standstill(Vertx vertx, Runnable whenOver) {
        this.whenOver = whenOver;
        this.vertx = vertx;
        this.timer = vertx.setPeriodic(PERIOD.toMillis(), tick -> {
            check();
            lastMoment = System.nanoTime();
        });
    }

    /** To be called before a connection is used, because timers that are due run later than requests. */
    void check() {
        long now = System.nanoTime();
        if (now - lastMoment > LIMIT.toNanos()) {
            lastMoment = now;
            whenOver.run();
        }
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
