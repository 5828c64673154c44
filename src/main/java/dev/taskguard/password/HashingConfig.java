package dev.taskguard.password;

import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on the hashing of passwords. */
@ConfigMapping(prefix = "taskguard.password")
public interface HashingConfig {

    /**
     * How many passwords are hashed at once. Unless set, as many as there are cores, and half of that while others
     * wait.
     */
    Optional<@Min(1) @Max(1_000) Integer> threads();

    /** How many may wait for a thread; beyond that, the response is 503. */
    @WithDefault("64")
    @Min(1)
    @Max(10_000)
    int queue();
}
