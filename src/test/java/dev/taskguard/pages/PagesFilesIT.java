package dev.taskguard.pages;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PagesFilesIT extends PagesFilesTest {}
