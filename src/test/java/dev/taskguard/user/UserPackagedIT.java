package dev.taskguard.user;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class UserPackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class EmailAddress extends EmailAddressTest {}
}
