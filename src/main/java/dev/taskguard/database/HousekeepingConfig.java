package dev.taskguard.database;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the housekeeping. */
@ConfigMapping(prefix = "taskguard.housekeeping")
public interface HousekeepingConfig {

    /** How often one of the instances does the housekeeping. */
    @WithDefault("1M")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration every();
}
