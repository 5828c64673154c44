package dev.taskguard.token;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What an operator says about access tokens. */
@ConfigMapping(prefix = "taskguard.token")
public interface TokenConfig {

    /** The {@code iss} claim: the address that clients know this service by. */
    String issuer();

    /** The {@code aud} claim; the issuer unless set. */
    Optional<String> audience();

    /** How long an access token is good for. */
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration lifetime();

    /** What the signing keys in the database are encrypted with: at least 32 characters, and no default. */
    Optional<String> secret();

    /** The secret before that: what it encrypted is read, and encrypted anew. */
    Optional<String> previousSecret();

    /** How long a key signs until the next one does. */
    @DurationMax(days = 3650)
    Duration keyRotation();

    /** How long a key is published before it signs, so that whoever checks tokens has it by then. */
    @DurationMin(seconds = 3)
    Duration keyLead();
}
