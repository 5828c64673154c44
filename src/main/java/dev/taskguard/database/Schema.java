package dev.taskguard.database;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.jboss.logging.Logger;

/**
 * Migrates the schema before anything reads it. Flyway needs two JDBC connections and about thirty statements to find
 * that there is nothing to do, a third of the start of a native executable. So one query on the pool checks first.
 */
@Singleton
class Schema {

    /** After the observers that only start connecting, before those that read tables. */
    private static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE + 100;

    private static final Logger LOG = Logger.getLogger(Schema.class);

    private final Flyway flyway;
    private final Pool database;

    Schema(Flyway flyway, Pool database) {
        this.flyway = flyway;
        this.database = database;
    }

    void migrate(@Observes @Priority(PRIORITY) StartupEvent event) {
        CompletableFuture<RowSet<Row>> history = database.query("SELECT script, success FROM flyway_schema_history")
                .execute()
                .subscribeAsCompletionStage();
        Set<String> scripts = scripts();
        if (!history.handle((applied, failure) -> isCurrent(scripts, applied, failure))
                .join()) {
            apply();
        }
    }

    private void apply() {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            // Flyway's message is all that an operator needs; Quarkus prints no more than the message of this one.
            LOG.debug("The database could not be migrated", e);
            throw new ConfigurationException("The database could not be migrated. " + e.getMessage());
        }
    }

    private Set<String> scripts() {
        Configuration configuration = flyway.getConfiguration();
        Set<String> scripts = new HashSet<>();
        configuration
                .getResourceProvider()
                .getResources(configuration.getSqlMigrationPrefix(), configuration.getSqlMigrationSuffixes())
                .forEach(migration -> scripts.add(migration.getRelativePath()));
        return scripts;
    }

    /** Whether every migration has been applied successfully. */
    private static boolean isCurrent(Set<String> scripts, RowSet<Row> history, Throwable failure) {
        if (failure != null) {
            // The database is empty or does not respond. Flyway handles and reports both.
            LOG.debug("The history of the schema could not be read", failure);
            return false;
        }
        Set<String> missing = new HashSet<>(scripts);
        for (Row migration : history) {
            if (!migration.getBoolean("success")) {
                return false;
            }
            missing.remove(migration.getString("script"));
        }
        return missing.isEmpty();
    }
}
