package dev.taskguard.task;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class QueryPlanIT extends QueryPlanTest {}
