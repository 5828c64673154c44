package dev.taskguard.password;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AddressThrottleIT extends AddressThrottleTest {}
