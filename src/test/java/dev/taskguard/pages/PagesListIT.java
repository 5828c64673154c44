package dev.taskguard.pages;

import java.util.HashMap;
import java.util.Map;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the list shows and says, and what a page says that does not exist. */
@QuarkusIntegrationTest
@QuarkusTestResource(Postgres.class)
class PagesListIT {

    private static final String TASKS = "**/api/users/*/tasks";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void aClickOnATitleDoesNotCompleteTheTask() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.add("milk");
            ada.task("milk").locator(".title").click();
            assertThat(ada.field("milk")).not().isChecked();
            // The box itself is easier to hit than it looks.
            ada.page.mouse().click(boxOf(ada).x - 5, boxOf(ada).y - 5);
            assertThat(ada.field("milk")).isChecked();
        }
    }

    private static BoundingBox boxOf(Visitor visitor) {
        return visitor.field("milk").boundingBox();
    }

    @Test
    void textOfUsersRunsInItsOwnDirection() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.field("Title").fill("קנה חלב");
            assertEquals("rtl", direction(ada.field("Title")));
            ada.field("Description").fill("שני בקבוקים");
            assertEquals("rtl", direction(ada.field("Description")));
            ada.add("קנה חלב");
            assertEquals("rtl", direction(ada.task("קנה חלב").locator(".title")));
            assertEquals("rtl", direction(ada.task("קנה חלב").locator(".description")));
            ada.add("milk");
            assertEquals("ltr", direction(ada.task("milk").locator(".title")));
            ada.link("Account").click();
            ada.field("Name").fill("עדה");
            assertEquals("rtl", direction(ada.field("Name")));
        }
    }

    private static Object direction(Locator text) {
        return text.evaluate("element => getComputedStyle(element).direction");
    }

    @Test
    void allDoneIsSaidOnlyWhenItIsTrue() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            Locator summary = ada.page.locator(".summary");
            ada.add("milk");
            assertThat(summary).hasText("1 to do, 0 done.");
            ada.field("milk").click();
            assertThat(summary).hasText("All done.");
            // There may be more.
            ada.page.route(TASKS, route -> {
                APIResponse answer = route.fetch();
                Map<String, String> headers = new HashMap<>(answer.headers());
                headers.put("Link", "<?cursor=x>; rel=\"next\"");
                route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
            });
            ada.page.reload();
            assertThat(summary).hasText("0 to do, 1 done. Only the newest tasks are shown.");
            // Nothing is known.
            ada.page.unroute(TASKS);
            ada.page.route(TASKS, Route::abort);
            ada.page.reload();
            assertThat(ada.page.locator("#banner")).containsText("Taskguard cannot be reached.");
            assertThat(summary).hasCount(0);
            ada.page.unroute(TASKS);
            Sql.update("DELETE FROM tasks WHERE title = 'milk'");
            ada.page.reload();
            assertThat(summary).containsText("Nothing to do yet.");
        }
    }

    /** The service ends a list at a thousand tasks, or at a mebibyte of text. */
    @ParameterizedTest
    @CsvSource({"1001, 1, 1000", "60, 5000, 52"})
    void completedTasksOfALongListMayNotBeAll(int tasks, int emoji, int listed) {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            String email = ada.signUp().email();
            Sql.update(
                    "INSERT INTO tasks (user_id, title, description, completed, priority, created_at, updated_at, version)"
                            + " SELECT u.id, 'Task ' || n, repeat('\uD83D\uDE00', ?), true, 'MEDIUM', now(), now(), 0"
                            + " FROM users u, generate_series(1, ?) n WHERE u.email = ?",
                    emoji,
                    tasks,
                    email);
            ada.page.reload();
            assertThat(ada.page.locator(".task")).hasCount(listed);
            assertThat(ada.page.locator(".summary")).hasText("0 to do, " + listed + " done.");
        }
    }

    @Test
    void anUnknownAddressLeadsBack() throws Exception {
        try (PrefixProxy proxy = PrefixProxy.start("/apps/taskguard/");
                Visitor ada = new Visitor(CHROMIUM.browser(), 320, ColorScheme.LIGHT, proxy.address())) {
            ada.signUp();
            assertEquals(404, ada.page.navigate("a/deep/address").status());
            assertThat(ada.heading("Page not found")).isVisible();
            ada.look("not-found");
            ada.page
                    .getByText("Go to your tasks", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(ada.heading("Your tasks")).isVisible();
            assertThat(ada.page).hasURL(proxy.address());
            ada.page.navigate("account/");
            assertThat(ada.page).hasURL(proxy.address() + "account");
            assertThat(ada.heading("Your account")).isVisible();
        }
    }
}
