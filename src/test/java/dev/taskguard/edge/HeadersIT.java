package dev.taskguard.edge;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class HeadersIT extends HeadersTest {}
