package dev.taskguard.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class HttpPackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class Headers extends HeadersTest {}

    @Nested
    @QuarkusIntegrationTest
    class AllowedMethods extends AllowedMethodsTest {}

    @Nested
    @QuarkusIntegrationTest
    class MalformedRequests extends MalformedRequestsTest {}

    @Nested
    @QuarkusIntegrationTest
    class Limits extends LimitsTest {}

    @Nested
    @QuarkusIntegrationTest
    class Operations extends OperationsTest {}

    @Nested
    @QuarkusIntegrationTest
    class OpenApiExamples extends OpenApiExamplesTest {}
}
