package dev.taskguard.signing;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the signing keys. */
@ConfigMapping(prefix = "auth")
public interface SigningConfig {

    /** Encrypts the signing keys in the database; at least 32 characters, and no default. */
    Optional<String> secret();

    /** The secret before the current one: keys that it encrypted are read, and encrypted with the current one. */
    @WithName("secret-previous")
    Optional<String> previousSecret();

    /** How long a key signs before the next one takes over. */
    @WithDefault("30D")
    @DurationMax(days = 3650)
    Duration keyRotation();

    /** How long a key is published before it signs, so that every verifier has it by then. */
    @WithDefault("15M")
    @DurationMin(seconds = 3)
    Duration keyLead();

    /** How long a token is valid after a key has signed it. The default is that of {@code TokenConfig}. */
    Duration tokenLifetime();
}
