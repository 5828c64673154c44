package dev.taskguard.password;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of password hashes. */
@ConfigMapping(prefix = "auth")
public interface PasswordConfig {

    /** The binary logarithm of bcrypt's rounds: each step doubles the time of a sign-in. */
    @WithDefault("12")
    @Min(4)
    @Max(20)
    int bcryptCost();
}
