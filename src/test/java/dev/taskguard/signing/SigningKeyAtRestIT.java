package dev.taskguard.signing;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SigningKeyAtRestIT extends SigningKeyAtRestTest {}
