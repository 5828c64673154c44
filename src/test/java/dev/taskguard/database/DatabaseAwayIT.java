package dev.taskguard.database;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DatabaseAwayIT extends DatabaseAwayTest {}
