package dev.taskguard.database;

import java.time.Clock;
import java.time.Duration;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * An instance is alive unless a restart would help: the database has responded on a new connection for minutes, but not
 * on the connections of requests, or notifications have not arrived. An unavailable database is no reason to restart.
 */
@Liveness
@Singleton
class DatabaseLiveness implements HealthCheck {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Duration QUERY_PATIENCE = Duration.ofSeconds(8);

    private final Pool requests;
    private final Notifications notifications;
    private final Vertx vertx;
    private final SelfHealing healing;

    private volatile long timer;

    DatabaseLiveness(Pool requests, DatabaseProbe probe, Notifications notifications, Vertx vertx, Clock clock) {
        this.requests = requests;
        this.notifications = notifications;
        this.vertx = vertx;
        this.healing = new SelfHealing(probe::isWritable, this::isWell, clock);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(INTERVAL.toMillis(), tick -> healing.examine());
    }

    /** Fails if the connections of requests do not respond. */
    private Uni<Boolean> isWell() {
        return requests.query("SELECT 1")
                .execute()
                .ifNoItem()
                .after(QUERY_PATIENCE)
                .fail()
                .map(rows -> notifications.isUpToDate());
    }

    /** In dev mode, a timer would outlive its load. */
    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Self-healing")
                .status(healing.isPossible())
                .build();
    }
}
