package dev.taskguard.client;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ClientAddressIT extends ClientAddressTest {}
