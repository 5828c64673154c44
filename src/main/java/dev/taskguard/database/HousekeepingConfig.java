package dev.taskguard.database;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often the housekeeping is done. */
@ConfigMapping(prefix = "taskguard.housekeeping")
public interface HousekeepingConfig {

    /** Once in this time, by one of all instances. */
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration every();
}
