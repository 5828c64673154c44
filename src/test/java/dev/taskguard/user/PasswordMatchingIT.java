package dev.taskguard.user;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PasswordMatchingIT extends PasswordMatchingTest {}
