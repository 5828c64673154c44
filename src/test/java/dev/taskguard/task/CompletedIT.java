package dev.taskguard.task;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CompletedIT extends CompletedTest {}
