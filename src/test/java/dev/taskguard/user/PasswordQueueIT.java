package dev.taskguard.user;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PasswordQueueIT extends PasswordQueueTest {}
