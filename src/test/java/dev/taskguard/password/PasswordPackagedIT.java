package dev.taskguard.password;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class PasswordPackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class AccountThrottle extends AccountThrottleTest {}

    @Nested
    @QuarkusIntegrationTest
    class AddressThrottle extends AddressThrottleTest {}

    @Nested
    @QuarkusIntegrationTest
    class PasswordMatching extends PasswordMatchingTest {}

    @Nested
    @QuarkusIntegrationTest
    class NewPassword extends NewPasswordTest {}

    @Nested
    @QuarkusIntegrationTest
    class PasswordQueue extends PasswordQueueTest {}

    @Nested
    @QuarkusIntegrationTest
    class Rehash extends RehashTest {}
}
