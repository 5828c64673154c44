package dev.taskguard.session;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What an operator says about sessions. */
@ConfigMapping(prefix = "taskguard.session")
public interface SessionConfig {

    /** How long a session lives after its last use. */
    @DurationMin(seconds = 1)
    @DurationMax(days = 3650)
    Duration lifetime();
}
