package dev.taskguard.session;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

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

    /** How many live sessions an account may have; opening another one ends the oldest. */
    @WithDefault("100")
    @Min(1)
    @Max(1_000)
    int sessionsPerAccount();
}
