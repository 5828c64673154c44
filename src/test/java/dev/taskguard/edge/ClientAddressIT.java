package dev.taskguard.edge;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ClientAddressIT extends ClientAddressTest {}
