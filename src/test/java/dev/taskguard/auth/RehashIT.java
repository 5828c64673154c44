package dev.taskguard.auth;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RehashIT extends RehashTest {}
