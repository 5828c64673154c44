package dev.taskguard.account;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DeleteUserIT extends DeleteUserTest {}
