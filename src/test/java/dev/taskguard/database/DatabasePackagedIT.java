package dev.taskguard.database;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class DatabasePackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class DatabaseAway extends DatabaseAwayTest {}
}
