package dev.taskguard.auth;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class UpdateUserIT extends UpdateUserTest {}
