package dev.taskguard.access;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PathSpellingIT extends PathSpellingTest {}
