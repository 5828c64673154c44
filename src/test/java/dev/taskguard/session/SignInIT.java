package dev.taskguard.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SignInIT extends SignInTest {}
