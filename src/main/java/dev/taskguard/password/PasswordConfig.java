package dev.taskguard.password;

import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;

/** What an operator says about passwords. */
@ConfigMapping(prefix = "taskguard.password")
public interface PasswordConfig {

    /** The binary logarithm of bcrypt's rounds: each step doubles the time of a sign-in. */
    @Min(4)
    @Max(20)
    int bcryptCost();

    /** How many hashings may run at once; half as many as there are cores unless set. */
    Optional<@Min(1) @Max(1_000) Integer> threads();

    /** How many hashings may wait for a thread; past that the service answers 503. */
    @Min(1)
    @Max(10_000)
    int queue();
}
