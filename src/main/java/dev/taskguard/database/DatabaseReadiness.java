package dev.taskguard.database;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that PostgreSQL answers on the connections that requests use, and that every notification (of ended
 * sessions, of changed keys) has reached this instance. The datasource extensions' own checks are off: the one for JDBC
 * would keep a connection open, and fail on it once after the database is back.
 */
@Readiness
@Singleton
class DatabaseReadiness implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Pool database;
    private final Notifications notifications;

    DatabaseReadiness(Pool database, Notifications notifications) {
        this.database = database;
        this.notifications = notifications;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return database.withConnection(
                        connection -> connection.query("SELECT 1").execute())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> answer(true, notifications.isUpToDate()))
                .onFailure()
                .recoverWithItem(away -> answer(false, false));
    }

    private static HealthCheckResponse answer(boolean answers, boolean listening) {
        return HealthCheckResponse.named("PostgreSQL")
                .status(answers && listening)
                .withData("answers", answers)
                .withData("listening", listening)
                .build();
    }
}
