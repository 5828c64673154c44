package dev.taskguard.pages;

import java.util.regex.Pattern;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The pages recover from a lost network, a stale view and an ended session by themselves. */
@QuarkusIntegrationTest
@QuarkusTestResource(Postgres.class)
class PagesRefreshIT {

    private static final String TASKS = "**/api/users/*/tasks";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void offlineTheLogoStaysAndEverythingRecoversWithTheNetwork() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.add("milk");
            ada.context().setOffline(true);
            ada.link("Account").click();
            assertThat(ada.page.locator("#banner")).containsText("Taskguard cannot be reached.");
            assertThat(ada.page.locator(".brand img")).isVisible();
            assertEquals(true, ada.page.evaluate("document.querySelector('.brand img').naturalWidth > 0"));
            ada.context().setOffline(false);
            assertThat(ada.page.locator(".sessions li")).hasCount(1);
            assertThat(ada.page.locator("#banner p")).hasCount(0);

            ada.context().setOffline(true);
            ada.link("Tasks").click();
            assertThat(ada.page.locator("#banner")).containsText("Taskguard cannot be reached.");
            ada.field("Title").fill("eggs");
            ada.button("Add task").click();
            ada.context().setOffline(false);
            assertThat(ada.page.locator(".task .title")).hasText(new String[] {"eggs", "milk"});
            assertThat(ada.page.locator("#banner p")).hasCount(0);

            ada.context().setOffline(true);
            ada.field("milk").click();
            assertThat(ada.page.locator("#banner")).containsText("Taskguard cannot be reached.");
            ada.context().setOffline(false);
            assertThat(ada.task("milk")).containsText("Done");
        }
    }

    @Test
    void aTabRefreshesWhenItIsLookedAtAgain() {
        try (Visitor here = new Visitor(CHROMIUM.browser());
                Visitor there = new Visitor(CHROMIUM.browser())) {
            String email = here.signUp().email();
            here.add("milk");
            here.add("eggs");
            here.add("flour");
            there.signIn(email);
            there.field("flour").click();
            assertThat(there.task("flour")).containsText("Done");
            there.button("Delete eggs").click();
            there.page.locator("dialog .danger").click();
            there.add("sugar");

            here.edit("milk").getByLabel("Title").fill("oat milk");
            here.page.getByLabel("New task").getByLabel("Title").focus();
            lookAgain(here);
            assertThat(here.task("flour")).containsText("Done");
            assertThat(here.task("sugar")).isVisible();
            assertThat(here.task("eggs")).hasCount(0);
            assertThat(here.page.locator("form.edit").getByLabel("Title")).hasValue("oat milk");
            assertThat(here.page.getByLabel("New task").getByLabel("Title")).isFocused();
        }
    }

    @Test
    void theSessionsRefreshWhenTheTabIsLookedAtAgain() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            String email = ada.signUp().email();
            ada.link("Account").click();
            assertThat(ada.page.locator(".sessions li")).hasCount(1);
            AuthApi.signIn(email, Account.PASSWORD).then().statusCode(200);
            lookAgain(ada);
            assertThat(ada.page.locator(".sessions li")).hasCount(2);
        }
    }

    /** A headless browser never hides a tab. */
    private static void lookAgain(Visitor visitor) {
        visitor.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    }

    @Test
    void aListThatWasAskedForBeforeATaskWasAddedDoesNotHideIt() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            boolean[] isFirst = {true};
            ada.page.route(TASKS, route -> {
                if (!route.request().method().equals("GET") || !isFirst[0]) {
                    route.fallback();
                    return;
                }
                isFirst[0] = false;
                APIResponse old = route.fetch();
                ada.page.waitForTimeout(500);
                route.fulfill(new Route.FulfillOptions().setResponse(old));
            });
            lookAgain(ada);
            ada.add("milk");
            ada.page.waitForTimeout(1_000);
            assertThat(ada.task("milk")).isVisible();
        }
    }

    @Test
    void aSessionThatEndsAtTheAccountLeadsBackThere() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            Account account = ada.signUp();
            ada.link("Account").click();
            assertThat(ada.page.locator(".sessions li")).hasCount(1);
            AuthApi.signOut(account.token()).then().statusCode(200);
            ada.button("Save name").click();
            assertThat(ada.page).hasURL(Pattern.compile("/sign-in\\?next=account$"));
            ada.page.locator(".aside a").click();
            assertThat(ada.page).hasURL(Pattern.compile("/sign-up\\?next=account$"));
            ada.page.locator(".aside a").click();
            ada.signInHere(account.email());
            assertThat(ada.heading("Your account")).isVisible();
            assertThat(ada.page).hasURL(Pattern.compile("/account$"));
        }
    }

    @Test
    void aChangedPasswordIsNoFailureIfTheSessionsCannotBeShown() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.link("Account").click();
            assertThat(ada.page.locator(".sessions li")).hasCount(1);
            ada.page.route("**/list-sessions", Route::abort);
            ada.field("Current password").fill(Account.PASSWORD);
            ada.field("New password").fill("eleven violet umbrellas");
            ada.button("Change password").click();
            assertThat(ada.page.getByText("Your password has been changed.")).isVisible();
            assertThat(ada.page.locator("#banner")).containsText("Taskguard cannot be reached.");
            assertThat(ada.field("Current password")).isEmpty();
            // "Try again" shows the sessions; it does not change the password again.
            ada.page.unroute("**/list-sessions");
            ada.button("Try again").click();
            assertThat(ada.page.locator("#banner p")).hasCount(0);
            assertThat(ada.page.getByText("Your password has been changed.")).isVisible();
        }
    }
}
