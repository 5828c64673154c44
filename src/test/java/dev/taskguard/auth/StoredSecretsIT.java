package dev.taskguard.auth;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class StoredSecretsIT extends StoredSecretsTest {}
