package dev.taskguard.database;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** How often the housekeeping is done. */
@ConfigMapping(prefix = "taskguard.housekeeping")
public interface HousekeepingConfig {

    /** Once in this time, by one of all instances. */
    Duration every();
}
