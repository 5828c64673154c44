package dev.taskguard.access;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OwnershipIT extends OwnershipTest {}
