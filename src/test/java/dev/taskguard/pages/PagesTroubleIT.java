package dev.taskguard.pages;

import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The pages when something fails: they say what, and lose nothing that was typed. */
@QuarkusIntegrationTest
@QuarkusTestResource(Postgres.class)
class PagesTroubleIT {

    private static final String ANY_TASKS = "**/api/users/**";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void aRefusedAccessTokenIsRenewedAndTheRequestRepeated() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.answerOnce("POST", ANY_TASKS, 401, "UNAUTHORIZED");
            ada.add("Buy milk");
            assertThat(ada.page.locator("#banner p")).hasCount(0);
        }
    }

    @Test
    void aSessionThatHasEndedElsewhereLeadsToSignIn() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            Account account = ada.signUp();
            AuthApi.signOut(account.token()).then().statusCode(200);
            ada.field("Title").fill("Buy milk");
            ada.button("Add task").click();
            assertThat(ada.page.getByText("Your session has ended. Sign in to continue."))
                    .isVisible();
            assertThat(ada.page).hasURL(Pattern.compile("/sign-in$"));
            ada.look("session-ended");
        }
    }

    @Test
    void aForbiddenRequestIsExplained() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.answerOnce("POST", ANY_TASKS, 403, "NOT_THE_OWNER");
            ada.field("Title").fill("Buy milk");
            ada.button("Add task").click();
            assertThat(ada.page.locator("#banner")).containsText("You can only open what belongs to your own account");
            assertThat(ada.field("Title")).hasValue("Buy milk");
        }
    }

    @Test
    void anUnreachableServiceIsReportedAndCanBeTriedAgain() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.page.route(ANY_TASKS, Route::abort);
            ada.field("Title").fill("Buy milk");
            ada.button("Add task").click();
            assertThat(ada.page.locator("#banner")).containsText("Taskguard cannot be reached.");
            ada.look("away");
            ada.page.unroute(ANY_TASKS);
            ada.button("Try again").click();
            assertThat(ada.task("Buy milk")).isVisible();
            assertThat(ada.page.locator("#banner p")).hasCount(0);

            ada.page.route(ANY_TASKS, Route::abort);
            ada.page.reload();
            assertThat(ada.page.locator("#banner")).containsText("Taskguard cannot be reached.");
            ada.page.unroute(ANY_TASKS);
            ada.button("Try again").click();
            assertThat(ada.task("Buy milk")).isVisible();
        }
    }

    @Test
    void aTaskThatWasDeletedInAnotherTabDisappearsWithAMessage() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.add("Buy milk");
            ada.add("Water the plants");
            Sql.update("DELETE FROM tasks WHERE title = 'Buy milk'");
            ada.page
                    .getByLabel("Buy milk", new Page.GetByLabelOptions().setExact(true))
                    .click();
            assertThat(ada.page.locator("#banner")).containsText("“Buy milk” no longer exists");
            assertThat(ada.page.locator(".task")).hasCount(1);
        }
    }

    @Test
    void aThrottledSignInSaysHowLongToWait() {
        String email = Account.signUp().email();
        try (Visitor eve = new Visitor(CHROMIUM.browser())) {
            eve.page.navigate("sign-in");
            eve.field("Email").fill(email);
            for (int i = 0; i < 5; i++) {
                AuthApi.signIn(email, "a wrong password").then().statusCode(401);
            }
            eve.field("Password").fill(Account.PASSWORD);
            eve.button("Sign in").click();
            assertThat(eve.page.getByText("Too many attempts. Try again in 1 second."))
                    .isVisible();
        }
    }

    @Test
    void aThousandTasksAreListed() {
        Response signedUp = AuthApi.signUp(Account.freshEmail(), Account.PASSWORD);
        Sql.update(
                "INSERT INTO tasks (user_id, title, completed, priority, created_at, updated_at, version)"
                        + " SELECT ?::uuid, 'Task ' || n, false, 'MEDIUM', now(), now(), 0 FROM generate_series(1, 1000) n",
                signedUp.<String>path("user.id"));
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            PagesIT.signIn(ada, signedUp.path("user.email"), Account.PASSWORD);
            assertThat(ada.page.locator(".task")).hasCount(1_000);
            ada.page
                    .getByLabel("Task 1", new Page.GetByLabelOptions().setExact(true))
                    .click();
            assertThat(ada.page.locator(".summary")).hasText("999 to do, 1 done.");
        }
    }

    @Test
    void behindAProxyWithAPrefixAllAddressesKeepIt() throws Exception {
        try (PrefixProxy proxy = PrefixProxy.start("/apps/taskguard/");
                Visitor ada = new Visitor(CHROMIUM.browser(), 1280, ColorScheme.LIGHT, proxy.address())) {
            ada.signUp();
            ada.add("Buy milk");
            ada.link("Account").click();
            assertThat(ada.page).hasURL(proxy.address() + "account");
            ada.page.reload();
            assertThat(ada.page.locator(".sessions li")).hasCount(1);
            ada.button("Sign out").click();
            assertThat(ada.page).hasURL(proxy.address() + "sign-in");
        }
    }

    @Test
    void theKeyboardAloneIsEnough() {
        try (Visitor ada = new Visitor(CHROMIUM.browser(), 320, ColorScheme.LIGHT)) {
            ada.page.navigate("sign-up");
            assertThat(ada.field("Name")).isFocused();
            for (String text : new String[] {"Ada", Account.freshEmail(), Account.PASSWORD}) {
                ada.page.keyboard().type(text);
                ada.page.keyboard().press("Tab");
            }
            ada.page.keyboard().press("Tab");
            ada.page.keyboard().type(Account.PASSWORD);
            ada.page.keyboard().press("Enter");

            assertThat(ada.field("Title")).isFocused();
            ada.page.keyboard().type("Buy milk");
            ada.page.keyboard().press("Enter");
            assertThat(ada.task("Buy milk")).isVisible();
            assertThat(ada.field("Title")).isFocused();

            // Past the description, the priority, the parts of the date with its picker, and the button.
            tabTo(ada, "done-");
            ada.page.keyboard().press("Space");
            assertThat(ada.task("Buy milk")).containsText("Done");
            ada.page.keyboard().press("Tab");
            assertThat(ada.button("Edit Buy milk")).isFocused();
            ada.page.keyboard().press("Enter");
            ada.page.keyboard().press("End");
            ada.page.keyboard().type(" and oats");
            ada.page.keyboard().press("Enter");
            assertThat(ada.button("Edit Buy milk and oats")).isFocused();
            ada.page.keyboard().press("Tab");
            ada.page.keyboard().press("Enter");
            ada.page.keyboard().press("Escape");
            assertThat(ada.button("Delete Buy milk and oats")).isFocused();
            ada.page.keyboard().press("Enter");
            ada.page.keyboard().press("Tab");
            ada.page.keyboard().press("Enter");
            assertThat(ada.page.locator(".task")).hasCount(0);
            assertThat(ada.page.locator(".summary")).isFocused();
        }
    }

    private static void tabTo(Visitor visitor, String idPrefix) {
        for (int presses = 0; presses < 20; presses++) {
            visitor.page.keyboard().press("Tab");
            String id = (String) visitor.page.evaluate("document.activeElement.id");
            if (id.startsWith(idPrefix)) {
                return;
            }
        }
        throw new AssertionError(Map.of("not reached", idPrefix));
    }
}
