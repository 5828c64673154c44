package dev.taskguard.signing;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class SigningPackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class Jwks extends JwksTest {}

    @Nested
    @QuarkusIntegrationTest
    class SigningKeyAtRest extends SigningKeyAtRestTest {}

    @Nested
    @QuarkusIntegrationTest
    class StrangeKey extends StrangeKeyTest {}
}
