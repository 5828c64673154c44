package dev.taskguard.signing;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class StrangeKeyIT extends StrangeKeyTest {}
