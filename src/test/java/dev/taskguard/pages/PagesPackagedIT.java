package dev.taskguard.pages;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class PagesPackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class PagesFiles extends PagesFilesTest {}

    @Nested
    @QuarkusIntegrationTest
    class PasswordLimits extends PasswordLimitsTest {}
}
