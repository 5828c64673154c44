package dev.taskguard.access;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class JudgementOrderIT extends JudgementOrderTest {}
