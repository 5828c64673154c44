package dev.taskguard.password;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RehashIT extends RehashTest {}
