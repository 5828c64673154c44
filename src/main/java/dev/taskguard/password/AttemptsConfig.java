package dev.taskguard.password;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;

/** What an operator says about attempts to sign up and in. */
@ConfigMapping(prefix = "taskguard.attempts")
public interface AttemptsConfig {

    /**
     * Sign-ups, changes of a password and wrong passwords per client address and minute, over all instances; 0 for no
     * limit.
     */
    @Min(0)
    int perAddress();
}
