package dev.taskguard.pages;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** What a user has typed but not saved is kept for that user alone. */
@QuarkusIntegrationTest
@QuarkusTestResource(Postgres.class)
class PagesDraftsIT {

    private static final String ENDED = "Your session has ended. Sign in to continue.";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void draftsAndOpenEditsSurviveOtherPagesAndAReload() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.add("milk");
            ada.field("Title").fill("eggs");
            ada.field("Description").fill("a dozen");
            ada.field("Priority").selectOption("high");
            ada.field("Due").fill("2030-01-31");
            ada.edit("milk").getByLabel("Title").fill("oat milk");
            ada.link("Account").click();
            ada.field("Name").fill("Ada Lovelace");
            ada.link("Tasks").click();
            assertDrafts(ada);
            ada.page.reload();
            assertDrafts(ada);
            ada.page.goBack();
            assertThat(ada.field("Name")).hasValue("Ada Lovelace");
            ada.page.goForward();

            ada.page.locator("form.edit").getByText("Save").click();
            assertThat(ada.task("oat milk")).isVisible();
            ada.button("Add task").click();
            assertThat(ada.task("eggs")).containsText("a dozen");
            ada.page.reload();
            assertThat(ada.page.locator(".task")).hasCount(2);
            assertThat(ada.page.locator("form.edit")).hasCount(0);
            assertThat(ada.field("Title")).isEmpty();
        }
    }

    private static void assertDrafts(Visitor ada) {
        Locator form = ada.page.getByLabel("New task");
        assertThat(form.getByLabel("Title")).hasValue("eggs");
        assertThat(form.getByLabel("Description")).hasValue("a dozen");
        assertThat(form.getByLabel("Priority")).hasValue("high");
        assertThat(form.getByLabel("Due")).hasValue("2030-01-31");
        assertThat(ada.page.locator("form.edit").getByLabel("Title")).hasValue("oat milk");
    }

    @Test
    void draftsSurviveTheEndOfTheSession() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            Account account = ada.signUp();
            ada.add("milk");
            ada.edit("milk").getByLabel("Title").fill("oat milk");
            ada.page.getByLabel("New task").getByLabel("Title").fill("eggs");
            ada.page.getByLabel("New task").getByLabel("Description").fill("a dozen");
            AuthApi.signOut(account.token()).then().statusCode(200);
            ada.button("Add task").click();
            assertThat(ada.page.getByText(ENDED)).isVisible();

            ada.signInHere(account.email());
            Locator form = ada.page.getByLabel("New task");
            assertThat(form.getByLabel("Title")).hasValue("eggs");
            assertThat(form.getByLabel("Description")).hasValue("a dozen");
            assertThat(ada.page.locator("form.edit").getByLabel("Title")).hasValue("oat milk");
        }
    }

    @Test
    void draftsAreForgottenAsSoonAsAnotherUserSignsIn() {
        String other = Account.signUp().email();
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            Account account = ada.signUp();
            ada.add("milk");
            ada.edit("milk").getByLabel("Title").fill("a secret");
            ada.page.getByLabel("New task").getByLabel("Title").fill("another secret");
            AuthApi.signOut(account.token()).then().statusCode(200);
            ada.button("Add task").click();
            assertThat(ada.page.getByText(ENDED)).isVisible();

            ada.signInHere(other);
            assertThat(ada.page.locator(".summary")).containsText("Nothing to do yet");
            assertThat(ada.field("Title")).isEmpty();
            assertFalse(storage(ada).contains("secret"), storage(ada));
            ada.button("Sign out").click();
            ada.signInHere(account.email());
            assertThat(ada.task("milk")).isVisible();
            assertThat(ada.field("Title")).isEmpty();
        }
    }

    @Test
    void draftsHoldNeitherPasswordsNorTokens() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            Account account = ada.signUp();
            ada.field("Title").fill("milk");
            ada.link("Account").click();
            ada.field("Name").fill("Ada Lovelace");
            ada.field("Current password").fill("current secret");
            ada.field("New password").fill("new secret");
            ada.field("Your password").fill("third secret");
            AuthApi.signOut(account.token()).then().statusCode(200);
            ada.button("Save name").click();
            assertThat(ada.page.getByText(ENDED)).isVisible();
            assertThat(ada.page).hasURL(Pattern.compile("/sign-in\\?next=account$"));
            String storage = storage(ada);
            assertFalse(storage.contains("secret"), storage);
            assertFalse(storage.contains(account.token()), storage);
        }
    }

    @Test
    void signOutAsksBeforeItDiscardsDrafts() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.field("Title").fill("milk");
            ada.button("Sign out").click();
            ada.look("sign-out-unsaved");
            ada.button("Stay").click();
            assertThat(ada.field("Title")).hasValue("milk");
            ada.button("Sign out").click();
            ada.button("Sign out without saving").click();
            assertThat(ada.page.getByText("You are signed out.")).isVisible();
            assertEquals("{}", storage(ada));
        }
    }

    @Test
    void escapeAsksBeforeItDiscardsAnEdit() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.add("milk");
            Locator title = ada.edit("milk").getByLabel("Title");
            title.fill("oat milk");
            title.press("Escape");
            assertThat(ada.page.getByText("Discard your changes?")).isVisible();
            ada.page.keyboard().press("Escape");
            assertThat(ada.page.locator("dialog")).hasCount(0);
            assertThat(title).hasValue("oat milk");
            assertThat(title).isFocused();

            title.fill("milk");
            title.press("Escape");
            assertThat(ada.task("milk")).isVisible();
            assertThat(ada.button("Edit milk")).isFocused();
        }
    }

    @Test
    void anIncompleteDateIsRefusedInsteadOfDropped() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.field("Title").fill("milk");
            typeDate(ada, ada.field("Due"), "1224");
            ada.button("Add task").click();
            assertThat(ada.page.getByText("This is not a complete date.")).isVisible();
            assertThat(ada.field("Due")).isFocused();
            assertThat(ada.page.locator(".task, .addition")).hasCount(0);
            ada.look("incomplete-date");
            // A day that does not exist.
            typeDate(ada, ada.field("Due"), "02302030");
            ada.button("Add task").click();
            assertThat(ada.page.getByText("This is not a complete date.")).isVisible();
            typeDate(ada, ada.field("Due"), "12242030");
            ada.button("Add task").click();
            assertThat(ada.task("milk")).containsText("24 December 2030");
            assertThat(ada.field("Due")).isEmpty();
        }
    }

    @Test
    void anIncompleteDateDoesNotEraseTheOneOfTheTask() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.field("Due").fill("2030-12-24");
            ada.add("milk");
            Locator form = ada.edit("milk");
            form.getByLabel("Due").focus();
            ada.page.keyboard().press("Backspace");
            form.getByText("Save").click();
            assertThat(form.getByText("This is not a complete date.")).isVisible();
            // The browser does not tell which part was typed, so the draft cannot keep it; but it says so.
            ada.page.reload();
            assertThat(form.getByText("The date was incomplete. Enter it again."))
                    .isVisible();
            assertThat(form.getByLabel("Due")).hasValue("2030-12-24");
            form.getByLabel("Title").fill("oat milk");
            form.getByText("Save").click();
            assertThat(ada.task("oat milk")).containsText("24 December 2030");
        }
    }

    /** Types into the parts of a date field, from the first one on. */
    private static void typeDate(Visitor visitor, Locator date, String digits) {
        date.fill("");
        date.focus();
        visitor.page.keyboard().type(digits);
    }

    private static String storage(Visitor visitor) {
        return (String) visitor.page.evaluate("JSON.stringify(sessionStorage)");
    }
}
