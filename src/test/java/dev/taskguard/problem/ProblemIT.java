package dev.taskguard.problem;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ProblemIT extends ProblemTest {}
