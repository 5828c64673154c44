package dev.taskguard.token;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AccessTokenIT extends AccessTokenTest {}
