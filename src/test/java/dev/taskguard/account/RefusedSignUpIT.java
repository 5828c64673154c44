package dev.taskguard.account;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RefusedSignUpIT extends RefusedSignUpTest {}
