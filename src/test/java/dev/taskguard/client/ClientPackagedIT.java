package dev.taskguard.client;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class ClientPackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class ClientAddress extends ClientAddressTest {}

    @Nested
    @QuarkusIntegrationTest
    class StandardForwarded extends StandardForwardedTest {}

    @Nested
    @QuarkusIntegrationTest
    class UserAgent extends UserAgentTest {}
}
