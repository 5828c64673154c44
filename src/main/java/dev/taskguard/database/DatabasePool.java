package dev.taskguard.database;

import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;

/**
 * The connections to PostgreSQL, with the limits that Quarkus has no setting for: how long a request waits for one, and
 * how many may. Past either, the request is answered 503.
 */
@Singleton
class DatabasePool implements PgPoolCreator {

    private static final int ACQUISITION_TIMEOUT_SECONDS = 3;
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_WAITING = 1_000;

    /** In milliseconds; no query of ours comes near it. PostgreSQL gives up by itself. */
    private static final String STATEMENT_TIMEOUT = "10000";

    @Override
    public Pool create(Input input) {
        for (PgConnectOptions server : input.pgConnectOptionsList()) {
            server.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
            server.addProperty("application_name", "taskguard");
            server.addProperty("statement_timeout", STATEMENT_TIMEOUT);
        }
        return PgBuilder.pool()
                .with(input.poolOptions()
                        .setConnectionTimeout(ACQUISITION_TIMEOUT_SECONDS)
                        .setMaxWaitQueueSize(MAX_WAITING))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
