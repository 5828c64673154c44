package dev.taskguard.access;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DisguisedRequestIT extends DisguisedRequestTest {}
