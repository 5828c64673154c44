package dev.taskguard.password;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** Settings of the throttle. */
@ConfigMapping(prefix = "auth")
public interface AttemptsConfig {

    /**
     * Sign-ups, changes of a password and wrong passwords per client address and minute, over all instances; 0 for no
     * limit.
     */
    @WithName("attempts-per-address")
    @WithDefault("60")
    @Min(0)
    int perAddress();
}
