package dev.taskguard.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class HeadersIT extends HeadersTest {}
