package dev.taskguard.problem;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class ProblemPackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class Problem extends ProblemTest {}
}
