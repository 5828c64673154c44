package dev.taskguard.edge;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class StandardForwardedIT extends StandardForwardedTest {}
