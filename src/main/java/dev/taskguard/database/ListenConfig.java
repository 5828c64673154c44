package dev.taskguard.database;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Settings of the connection that listens for notifications. */
@ConfigMapping(prefix = "taskguard.listen")
public interface ListenConfig {

    /**
     * Where to listen for notifications, as {@code postgresql://user:password@host:port/database}, or a list of such
     * addresses; by default, where the queries go. A pooler in transaction mode delivers no notifications.
     */
    Optional<List<String>> url();
}
