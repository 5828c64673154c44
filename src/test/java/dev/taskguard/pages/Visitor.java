package dev.taskguard.pages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.restassured.RestAssured;

import dev.taskguard.testing.Account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A user with a browser context of their own. Fails at the end if the browser reported an error. */
final class Visitor implements AutoCloseable {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final BrowserContext context;
    private final int width;
    private final ColorScheme scheme;
    private final List<String> complaints = new ArrayList<>();
    final Page page;

    Visitor(Browser browser) {
        this(browser, 1280, ColorScheme.LIGHT);
    }

    Visitor(Browser browser, int width, ColorScheme scheme) {
        this(browser, width, scheme, "http://localhost:" + RestAssured.port + "/");
    }

    /** @param base the application's address, with a slash at the end */
    Visitor(Browser browser, int width, ColorScheme scheme, String base) {
        this.width = width;
        this.scheme = scheme;
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme)
                .setBaseURL(base));
        // Reports every violation of the Content-Security-Policy, for scripts and styles.
        context.addInitScript("addEventListener('securitypolicyviolation',"
                + " event => console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI))");
        page = context.newPage();
        page.onConsoleMessage(message -> {
            // The browser logs every response that is not a success; the tests cause some on purpose.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> complaints.add("Browser dialog: " + dialog.message()));
    }

    /** Signs up on the pages. */
    Account signUp() {
        String email = Account.freshEmail();
        page.navigate("sign-up");
        field("Name").fill("Ada");
        field("Email").fill(email);
        field("Password").fill(Account.PASSWORD);
        field("Confirm password").fill(Account.PASSWORD);
        button("Sign up").click();
        assertThat(heading("Your tasks")).isVisible();
        assertThat(page.locator(".summary")).containsText("Nothing to do yet");
        return new Account(
                null, email, (String) page.evaluate("JSON.parse(sessionStorage['taskguard.session']).token"), null);
    }

    void signIn(String email) {
        page.navigate("sign-in");
        signInHere(email);
        assertThat(heading("Your tasks")).isVisible();
    }

    /** Signs in at the sign-in page that is shown. */
    void signInHere(String email) {
        field("Email").fill(email);
        field("Password").fill(Account.PASSWORD);
        button("Sign in").click();
    }

    void add(String title) {
        field("Title").fill(title);
        button("Add task").click();
        assertThat(task(title)).isVisible();
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    /** Opens the form that edits this task. */
    Locator edit(String title) {
        button("Edit " + title).click();
        return page.locator("form.edit");
    }

    /** The task with this title in the list. */
    Locator task(String title) {
        return page.locator(".task").filter(new Locator.FilterOptions().setHasText(title));
    }

    /** Checks accessibility (axe) and that nothing is wider than the window, and takes a screenshot. */
    void look(String name) {
        List<Rule> violations = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertEquals(
                "",
                violations.stream()
                        .map(rule -> rule.getId() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .toList())
                        .collect(Collectors.joining("\n")),
                name);
        assertEquals(width, page.evaluate("document.documentElement.scrollWidth"), name + " fits");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(
                        "target/screenshots",
                        name + "-" + width + "-" + scheme.name().toLowerCase() + ".png")));
    }

    /** Answers the next such request in place of the service, once. */
    void answerOnce(String method, String pattern, int status, String code) {
        boolean[] answered = {false};
        page.route(pattern, route -> {
            if (answered[0] || !route.request().method().equals(method)) {
                route.fallback();
                return;
            }
            answered[0] = true;
            route.fulfill(problem(status, code));
        });
    }

    /** Delays every such request. */
    void delay(String method, String pattern, int millis) {
        page.route(pattern, route -> {
            if (route.request().method().equals(method)) {
                page.waitForTimeout(millis);
            }
            route.fallback();
        });
    }

    /** Keeps the next such request back until the test decides what becomes of it. */
    Held hold(String method, String pattern) {
        Held held = new Held(page);
        page.route(pattern, route -> {
            if (held.route == null && route.request().method().equals(method)) {
                held.route = route;
            } else {
                route.fallback();
            }
        });
        return held;
    }

    /** A request that the browser has sent and that no one has received yet. */
    static final class Held {

        private final Page page;
        private Route route;

        private Held(Page page) {
            this.page = page;
        }

        /** Waits for the request and lets it through. */
        void release() {
            route().resume();
        }

        /** Waits for the request and answers it in place of the service. */
        void refuse(int status, String code) {
            route().fulfill(problem(status, code));
        }

        private Route route() {
            page.waitForCondition(() -> route != null);
            return route;
        }
    }

    private static Route.FulfillOptions problem(int status, String code) {
        return new Route.FulfillOptions()
                .setStatus(status)
                .setHeaders(Map.of("Content-Type", "application/problem+json"))
                .setBody("{\"status\":%d,\"code\":\"%s\",\"message\":\"Simulated.\"}".formatted(status, code));
    }

    BrowserContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
        assertEquals(List.of(), complaints);
    }
}
