package dev.taskguard.session;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of sessions. */
@ConfigMapping(prefix = "auth")
public interface SessionConfig {

    /** How long a session lives after its last use. */
    @WithName("session-lifetime")
    @WithDefault("7D")
    @DurationMin(seconds = 1)
    @DurationMax(days = 3650)
    Duration lifetime();
}
