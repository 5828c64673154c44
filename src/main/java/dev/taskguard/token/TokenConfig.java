package dev.taskguard.token;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of access tokens. */
@ConfigMapping(prefix = "auth")
public interface TokenConfig {

    /** The {@code iss} claim: the address by which clients know this service. */
    @WithDefault("http://localhost:8080")
    String issuer();

    /** The {@code aud} claim, if it is not the issuer. */
    @WithName("audience")
    Optional<String> ownAudience();

    /** The {@code aud} claim. */
    default String audience() {
        return ownAudience().orElse(issuer());
    }

    /** How long an access token is valid. */
    @WithName("token-lifetime")
    @WithDefault("15M")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration lifetime();
}
