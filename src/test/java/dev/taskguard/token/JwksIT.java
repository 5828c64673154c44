package dev.taskguard.token;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class JwksIT extends JwksTest {}
