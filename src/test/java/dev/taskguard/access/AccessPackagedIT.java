package dev.taskguard.access;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class AccessPackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class DisguisedRequest extends DisguisedRequestTest {}

    @Nested
    @QuarkusIntegrationTest
    class CheckOrder extends CheckOrderTest {}

    @Nested
    @QuarkusIntegrationTest
    class Ownership extends OwnershipTest {}

    @Nested
    @QuarkusIntegrationTest
    class PathSpelling extends PathSpellingTest {}

    @Nested
    @QuarkusIntegrationTest
    class PublicEndpoints extends PublicEndpointsTest {}
}
