package dev.taskguard.pages;

import java.time.LocalDate;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The pages in a real browser, as a user works with them. */
@QuarkusIntegrationTest
@QuarkusTestResource(Postgres.class)
class PagesIT {

    private static final String SCRIPT = "<img src=x onerror=alert(1)><script>alert(1)</script>";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @ParameterizedTest
    @CsvSource({"320, LIGHT", "320, DARK", "1280, LIGHT", "1280, DARK"})
    void everyPageFitsAndIsAccessible(int width, ColorScheme scheme) {
        try (Visitor ada = new Visitor(CHROMIUM.browser(), width, scheme)) {
            ada.page.navigate("");
            assertThat(ada.page).hasURL(Pattern.compile("/sign-in$"));
            ada.look("sign-in");
            ada.button("Sign in").click();
            ada.look("sign-in-empty");
            ada.link("Sign up").click();
            ada.look("sign-up");
            ada.button("Sign up").click();
            ada.look("sign-up-empty");

            ada.signUp();
            ada.look("no-tasks");
            ada.field("Due").fill(LocalDate.now().minusDays(2).toString());
            ada.field("Priority").selectOption("high");
            ada.add("Call the plumber about the dripping tap in the kitchen");
            ada.field("Description").fill("Two bottles,\nand oats");
            ada.field("Due").fill(LocalDate.now().toString());
            ada.add("Buy milk");
            ada.add("Water the plants");
            ada.add("An-extraordinarily-long-title-without-any-space-in-it-that-does-not-fit-on-a-line-of-a-telephone");
            ada.task("Water the plants").getByRole(AriaRole.CHECKBOX).check();
            assertThat(ada.page.locator(".summary")).hasText("3 to do, 1 overdue, 1 done.");
            ada.look("tasks");
            ada.button("Edit Buy milk").click();
            ada.look("edit");
            ada.button("Cancel").click();
            ada.button("Delete Buy milk").click();
            ada.look("delete");
            ada.button("Cancel").click();

            ada.link("Account").click();
            assertThat(ada.page.locator(".sessions li")).hasCount(1);
            ada.look("account");
            ada.button("Sign out").click();
            assertThat(ada.page.getByText("You are signed out.")).isVisible();
            ada.look("signed-out");
        }
    }

    @Test
    void signUpChecksWhileTypingAndShowsTheServicesMessageAtTheField() {
        String taken = Account.signUp().email();
        try (Visitor eve = new Visitor(CHROMIUM.browser())) {
            eve.page.navigate("sign-up");
            eve.field("Email").fill("eve@");
            eve.field("Password").fill("é".repeat(37));
            assertThat(errorOf(eve, "Email")).hasText("Enter a valid email address.");
            eve.field("Confirm password").fill("x");
            assertThat(errorOf(eve, "Password")).containsText("At most 72 bytes; this is 74.");
            assertThat(errorOf(eve, "Confirm password")).hasText("The passwords do not match.");

            eve.field("Email").fill(taken);
            assertThat(errorOf(eve, "Email")).isEmpty();
            eve.field("Password").fill("password1");
            eve.field("Confirm password").fill("password1");
            assertThat(errorOf(eve, "Confirm password")).isEmpty();
            eve.button("Sign up").click();
            assertThat(errorOf(eve, "Password")).containsText("The password is too easily guessed.");
            assertThat(eve.field("Password")).isFocused();

            eve.field("Password").fill(Account.PASSWORD);
            eve.field("Confirm password").fill(Account.PASSWORD);
            eve.button("Sign up").click();
            assertThat(errorOf(eve, "Email")).hasText("User already exists. Use another email.");
        }
    }

    private static Locator errorOf(Visitor visitor, String label) {
        return visitor.page
                .locator(".field", new Page.LocatorOptions().setHas(visitor.field(label)))
                .locator(".error");
    }

    @Test
    void aPasswordCanBeShown() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.page.navigate("sign-in");
            ada.field("Password").fill("secret");
            ada.button("Show password").click();
            assertThat(ada.field("Password")).hasAttribute("type", "text");
            ada.button("Hide password").click();
            assertThat(ada.field("Password")).hasAttribute("type", "password");
        }
    }

    @Test
    void signInReturnsToThePageThatAskedForIt() {
        String email = Account.signUp().email();
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.page.navigate("account");
            assertThat(ada.page).hasURL(Pattern.compile("/sign-in\\?next=account$"));
            ada.field("Email").fill(email);
            ada.field("Password").fill("a wrong password");
            ada.button("Sign in").click();
            assertThat(ada.page.getByText("The email address or the password is incorrect."))
                    .isVisible();
            ada.field("Password").fill(Account.PASSWORD);
            ada.button("Sign in").click();
            assertThat(ada.heading("Your account")).isVisible();
            assertThat(ada.page).hasURL(Pattern.compile("/account$"));
        }
    }

    @Test
    void tasksAreEditedInPlaceAndDeletedAfterConfirmation() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.button("Add task").click();
            assertThat(ada.page.getByText("A task needs a title.")).isVisible();
            ada.add(SCRIPT);
            ada.button("Edit " + SCRIPT).click();
            Locator form = ada.page.locator("form.edit");
            form.getByLabel("Title").fill("Nothing of this");
            ada.page.keyboard().press("Escape");
            ada.button("Discard").click();
            assertThat(ada.task(SCRIPT)).isVisible();
            assertThat(ada.button("Edit " + SCRIPT)).isFocused();

            ada.button("Edit " + SCRIPT).click();
            form.getByLabel("Title").fill("Read <b>everything</b> again");
            form.getByLabel("Due").fill(LocalDate.now().plusDays(1).toString());
            form.getByText("Save").click();
            assertThat(ada.task("Read <b>everything</b> again")).containsText("Due tomorrow");
            ada.page.reload();
            assertThat(ada.task("Read <b>everything</b> again")).isVisible();

            ada.button("Delete Read <b>everything</b> again").click();
            ada.button("Cancel").click();
            assertThat(ada.task("Read")).isVisible();
            ada.button("Delete Read <b>everything</b> again").click();
            ada.page
                    .locator("dialog")
                    .getByText("Delete", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(ada.page.locator(".task")).hasCount(0);
            assertThat(ada.page.locator(".summary")).containsText("Nothing to do yet");
        }
    }

    @Test
    void nameAndPasswordCanBeChangedAndTheAccountDeleted() {
        try (Visitor ada = new Visitor(CHROMIUM.browser());
                Visitor elsewhere = new Visitor(CHROMIUM.browser())) {
            String email = ada.signUp().email();
            signIn(elsewhere, email, Account.PASSWORD);
            ada.link("Account").click();
            ada.field("Name").fill("Ada Lovelace");
            ada.button("Save name").click();
            assertThat(ada.page.getByText("Saved.")).isVisible();
            assertThat(ada.page.locator(".sessions li")).hasCount(2);
            ada.button("Sign out everywhere else").click();
            assertThat(ada.page.locator(".sessions li")).hasCount(1);

            ada.field("Current password").fill("a wrong password");
            ada.field("New password").fill("eleven violet umbrellas");
            ada.button("Change password").click();
            assertThat(ada.page.getByText("This is not your password.")).isVisible();
            ada.field("Current password").fill(Account.PASSWORD);
            ada.button("Change password").click();
            assertThat(ada.page.getByText("Your password has been changed.")).isVisible();
            ada.page.reload();
            assertThat(ada.field("Name")).hasValue("Ada Lovelace");

            ada.field("Your password").fill("eleven violet umbrellas");
            ada.button("Delete account").click();
            ada.button("Delete everything").click();
            assertThat(ada.page.getByText("Your account has been deleted.")).isVisible();

            elsewhere.page.reload();
            assertThat(elsewhere.page.getByText("Your session has ended. Sign in to continue."))
                    .isVisible();
        }
    }

    static void signIn(Visitor visitor, String email, String password) {
        visitor.page.navigate("sign-in");
        visitor.field("Email").fill(email);
        visitor.field("Password").fill(password);
        visitor.button("Sign in").click();
        assertThat(visitor.heading("Your tasks")).isVisible();
    }

    @Test
    void tokensAreInNoCookieNoAddressAndNoLastingStorage() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            String token = ada.signUp().token();
            ada.page.onRequest(request -> assertEquals(-1, request.url().indexOf(token)));
            ada.add("Buy milk");
            ada.link("Account").click();
            assertThat(ada.heading("Your account")).isVisible();
            assertEquals(0, ada.context().cookies().size());
            assertEquals(0, ada.page.evaluate("localStorage.length"));
            assertEquals("", ada.page.evaluate("document.cookie"));
        }
    }
}
