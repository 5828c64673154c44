package dev.taskguard.http;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of connections. */
@ConfigMapping(prefix = "taskguard.connections")
public interface ConnectionConfig {

    /** How many connections one network may hold at the same time; 0 for no limit. */
    @WithDefault("1000")
    @Min(0)
    int perNetwork();
}
