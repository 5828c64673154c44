package dev.taskguard.pages;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.taskguard.testing.Postgres;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** New tasks: the form is free at once, and a task that could not be added is not lost. */
@QuarkusIntegrationTest
@QuarkusTestResource(Postgres.class)
class PagesAdditionsIT {

    private static final String TASKS = "**/api/users/*/tasks";

    private static final int LATENCY_MILLIS = 800;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void tasksThatAreTypedWhileOthersAreSentAreAllAddedInOrder() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.delay("POST", TASKS, LATENCY_MILLIS);
            ada.field("Title").focus();
            for (String title : new String[] {"milk", "eggs", "flour"}) {
                ada.page.keyboard().type(title);
                ada.page.keyboard().press("Enter");
                assertThat(ada.field("Title")).isEmpty();
            }
            ada.look("adding");
            assertThat(ada.page.locator(".task .title")).hasText(new String[] {"flour", "eggs", "milk"});
            assertThat(ada.page.locator(".addition")).hasCount(0);
            assertThat(ada.field("Title")).isFocused();
            ada.page.reload();
            assertThat(ada.page.locator(".task .title")).hasText(new String[] {"flour", "eggs", "milk"});
        }
    }

    @ParameterizedTest
    @CsvSource({"400, Simulated.", "403, You can only open", "500, Simulated.", "503, Simulated."})
    void aTaskThatIsNotAddedComesBackIntoTheForm(int status, String message) {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.answerOnce("POST", TASKS, status, "SIMULATED");
            ada.field("Description").fill("Two bottles");
            ada.field("Title").fill("milk");
            ada.button("Add task").click();
            assertThat(ada.page.locator("#banner")).containsText(message);
            assertThat(ada.field("Title")).hasValue("milk");
            assertThat(ada.field("Description")).hasValue("Two bottles");
            ada.button("Add task").click();
            assertThat(ada.task("milk")).containsText("Two bottles");
        }
    }

    @Test
    void aTaskThatIsNotAddedWhileTheNextIsTypedStaysAboveTheList() {
        try (Visitor ada = new Visitor(CHROMIUM.browser(), 320, ColorScheme.DARK)) {
            ada.signUp();
            Visitor.Held milk = ada.hold("POST", TASKS);
            ada.field("Title").focus();
            ada.page.keyboard().type("milk");
            ada.page.keyboard().press("Enter");
            ada.page.keyboard().type("eggs");
            milk.refuse(500, "SIMULATED");
            Locator addition = ada.page.locator(".addition");
            assertThat(addition).containsText("Not added. Simulated.");
            assertThat(ada.field("Title")).hasValue("eggs");
            ada.look("not-added");

            ada.button("Edit milk").click();
            assertThat(ada.field("Title")).hasValue("milk");
            assertThat(addition).containsText("eggs");
            ada.button("Discard eggs").click();
            ada.button("Cancel").click();
            ada.button("Try again eggs").click();
            assertThat(ada.task("eggs")).isVisible();
            ada.button("Add task").click();
            assertThat(ada.task("milk")).isVisible();
        }
    }

    @Test
    void whatIsTypedBlindlyAfterAFailureDoesNotMixWithTheTaskThatCameBack() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.context().setOffline(true);
            ada.field("Title").focus();
            ada.page.keyboard().type("milk");
            ada.page.keyboard().press("Enter");
            assertThat(ada.field("Title")).hasValue("milk");
            ada.page.keyboard().type("eggs");
            assertThat(ada.field("Title")).hasValue("eggs");
            ada.page.keyboard().press("Enter");
            assertThat(ada.page.locator(".addition")).hasCount(2);
            ada.context().setOffline(false);
            assertThat(ada.page.locator(".task .title")).hasText(new String[] {"eggs", "milk"});
            assertThat(ada.page.locator(".addition")).hasCount(0);
        }
    }

    @Test
    void aTaskThatWaitsSurvivesAReloadAndIsDiscardedOnlyAfterConfirmation() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            // No request for a new task ever gets a response.
            ada.page.route(TASKS, route -> {
                if (route.request().method().equals("GET")) {
                    route.fallback();
                }
            });
            ada.field("Title").fill("milk");
            ada.button("Add task").click();
            assertThat(ada.page.locator(".addition")).containsText("Adding");
            ada.page.reload();
            assertThat(ada.page.locator(".addition")).containsText("Adding this task was interrupted.");
            assertThat(ada.page.locator(".summary")).isHidden();
            ada.button("Discard milk").click();
            ada.button("Discard").click();
            assertThat(ada.page.locator(".addition")).hasCount(0);
            assertThat(ada.page.locator(".summary")).containsText("Nothing to do yet");
        }
    }

    @Test
    void aTaskIsAddedWhileAnotherPageIsShown() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.delay("POST", TASKS, LATENCY_MILLIS);
            ada.field("Title").fill("milk");
            ada.button("Add task").click();
            ada.link("Account").click();
            assertThat(ada.page).hasURL(Pattern.compile("/account$"));
            ada.link("Tasks").click();
            assertThat(ada.task("milk")).isVisible();
            assertThat(ada.page.locator(".addition")).hasCount(0);
            assertEquals(1, ada.task("milk").count());
        }
    }
}
