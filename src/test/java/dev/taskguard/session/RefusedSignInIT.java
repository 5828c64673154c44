package dev.taskguard.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RefusedSignInIT extends RefusedSignInTest {}
