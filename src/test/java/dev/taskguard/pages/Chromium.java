package dev.taskguard.pages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.junit.jupiter.api.Assumptions.abort;

/** A real browser for the tests of a class; without one they are skipped. Register it with a static field. */
final class Chromium implements BeforeAllCallback, AfterAllCallback {

    private Playwright playwright;
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext tests) {
        Path executable = Path.of(System.getenv().getOrDefault("TASKGUARD_CHROMIUM", "/usr/bin/chromium"));
        if (!Files.isExecutable(executable)) {
            String skipped = "The pages are not tested: there is no browser at " + executable
                    + ". Install Chromium, or set TASKGUARD_CHROMIUM to its path.";
            System.out.println(skipped);
            abort(skipped);
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        // The sandbox does not work as root, which is what most containers run tests as.
                        .setArgs(List.of("--no-sandbox")));
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        if (playwright != null) {
            playwright.close();
        }
    }
}
