package dev.taskguard.signing;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * An instance is not ready if its secret decrypts none of the keys: while {@code AUTH_SECRET} is being replaced, an
 * instance with the other secret may have created the only one.
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
