package dev.taskguard.database;

import jakarta.inject.Singleton;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that PostgreSQL responds and can be written to, and that every notification (of ended sessions, of
 * changed keys) has reached this instance. The datasource extensions' own checks are off: the one for JDBC would keep a
 * connection open, and fail on it once after the database is back.
 */
@Readiness
@Singleton
class DatabaseReadiness implements AsyncHealthCheck {

    private final DatabaseProbe probe;
    private final Notifications notifications;

    DatabaseReadiness(DatabaseProbe probe, Notifications notifications) {
        this.probe = probe;
        this.notifications = notifications;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return probe.isWritable()
                .map(writable -> response(true, writable, notifications.isUpToDate()))
                .onFailure()
                .recoverWithItem(
                        failure -> response(failure instanceof PgException, false, notifications.isUpToDate()));
    }

    private static HealthCheckResponse response(boolean responds, boolean writable, boolean listening) {
        return HealthCheckResponse.named("PostgreSQL")
                .status(writable && listening)
                .withData("responds", responds)
                .withData("writable", writable)
                .withData("listening", listening)
                .build();
    }
}
