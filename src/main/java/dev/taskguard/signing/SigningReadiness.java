package dev.taskguard.signing;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready is an instance whose secret opens none of the keys: while {@code AUTH_SECRET} is being replaced, one with
 * another may have made the only one there is.
 */
@Readiness
@Singleton
class SigningReadiness implements HealthCheck {

    private final SigningKeys keys;

    SigningReadiness(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Signing keys")
                .status(keys.ring().canSign())
                .build();
    }
}
