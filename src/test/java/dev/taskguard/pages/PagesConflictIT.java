package dev.taskguard.pages;

import java.util.concurrent.atomic.AtomicReference;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
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

/** A task that is edited in one tab while another one changes it. */
@QuarkusIntegrationTest
@QuarkusTestResource(Postgres.class)
class PagesConflictIT {

    private static final String ONE_TASK = "**/api/users/*/tasks/*";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void anEditSendsWhatWasChangedAndTheVersionItWasMadeTo() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.field("Description").fill("Two bottles");
            ada.add("milk");
            AtomicReference<Request> sent = new AtomicReference<>();
            ada.page.onRequest(request -> {
                if (request.method().equals("PATCH")) {
                    sent.set(request);
                }
            });
            Locator form = ada.edit("milk");
            form.getByLabel("Title").fill("oat milk");
            form.getByText("Save").click();
            assertThat(ada.task("oat milk")).containsText("Two bottles");
            assertEquals("{\"title\":\"oat milk\"}", sent.get().postData());
            assertEquals("\"0\"", sent.get().headerValue("if-match"));

            sent.set(null);
            ada.edit("oat milk").getByText("Save").click();
            assertThat(ada.task("oat milk")).isVisible();
            assertEquals(null, sent.get());
        }
    }

    @Test
    void changesOfDifferentFieldsAreBothKept() {
        try (Visitor here = new Visitor(CHROMIUM.browser());
                Visitor there = new Visitor(CHROMIUM.browser())) {
            begin(here, there);
            Locator form = here.edit("milk");
            form.getByLabel("Description").fill("Two bottles");
            change(there, "milk", "Title", "oat milk");
            form.getByText("Save").click();
            assertThat(here.task("oat milk")).containsText("Two bottles");
            there.page.reload();
            assertThat(there.task("oat milk")).containsText("Two bottles");
        }
    }

    @Test
    void anEditBeginsWithTheTaskAsItIsNow() {
        try (Visitor here = new Visitor(CHROMIUM.browser());
                Visitor there = new Visitor(CHROMIUM.browser())) {
            begin(here, there);
            change(there, "milk", "Title", "oat milk");
            Locator form = here.edit("milk");
            assertThat(form.getByLabel("Title")).hasValue("oat milk");
        }
    }

    @Test
    void aQuickEditOfAnOldListIsSavedToo() {
        try (Visitor here = new Visitor(CHROMIUM.browser());
                Visitor there = new Visitor(CHROMIUM.browser())) {
            begin(here, there);
            change(there, "milk", "Title", "oat milk");
            Visitor.Held current = here.hold("GET", ONE_TASK);
            Locator form = here.edit("milk");
            form.getByLabel("Description").fill("Two bottles");
            form.getByText("Save").click();
            current.release();
            assertThat(here.task("oat milk")).containsText("Two bottles");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "320, LIGHT, Keep mine, soy milk",
        "320, DARK, Take theirs, oat milk",
        "1280, LIGHT, Take theirs, oat milk",
        "1280, DARK, Keep mine, soy milk",
    })
    void theUserChoosesBetweenTwoChangesOfTheSameField(int width, ColorScheme scheme, String choice, String outcome) {
        try (Visitor here = new Visitor(CHROMIUM.browser(), width, scheme);
                Visitor there = new Visitor(CHROMIUM.browser())) {
            begin(here, there);
            Locator form = here.edit("milk");
            form.getByLabel("Title").fill("soy milk");
            form.getByLabel("Description").fill("Two bottles");
            change(there, "milk", "Title", "oat milk");
            form.getByText("Save").click();
            Locator versions = here.page.locator("dialog .version");
            assertThat(versions).hasText(new String[] {"soy milk", "oat milk"});
            here.look("conflict");

            here.button("Keep editing").click();
            assertThat(form.getByLabel("Title")).hasValue("soy milk");
            form.getByText("Save").click();
            here.button(choice).click();
            // What only one of them has changed is kept in any case.
            assertThat(here.task(outcome)).containsText("Two bottles");
            there.page.reload();
            assertThat(there.task(outcome)).containsText("Two bottles");
        }
    }

    @Test
    void whatIsTypedIntoATaskThatIsDeletedElsewhereIsKept() {
        try (Visitor here = new Visitor(CHROMIUM.browser());
                Visitor there = new Visitor(CHROMIUM.browser())) {
            begin(here, there);
            Locator form = here.edit("milk");
            form.getByLabel("Description").fill("Two bottles");
            there.button("Delete milk").click();
            there.page.locator("dialog .danger").click();
            assertThat(there.page.locator(".task")).hasCount(0);

            form.getByText("Save").click();
            assertThat(here.page.locator("#banner")).containsText("“milk” no longer exists");
            assertThat(here.page.locator(".addition")).containsText("Two bottles");
            here.button("Try again milk").click();
            assertThat(here.task("milk")).containsText("Two bottles");
        }
    }

    @Test
    void whatIsTypedWhileAnEditIsSavedIsKept() {
        try (Visitor ada = new Visitor(CHROMIUM.browser())) {
            ada.signUp();
            ada.add("milk");
            Visitor.Held save = ada.hold("PATCH", ONE_TASK);
            Locator form = ada.edit("milk");
            form.getByLabel("Title").fill("oat milk");
            form.getByLabel("Title").press("Enter");
            form.getByLabel("Description").fill("Two bottles");
            save.release();
            assertThat(ada.page.locator("#status")).containsText("Saved.");
            assertThat(form.getByLabel("Description")).hasValue("Two bottles");
            form.getByText("Save").click();
            assertThat(ada.task("oat milk")).containsText("Two bottles");
        }
    }

    /** Both tabs show the same task, "milk". */
    private static void begin(Visitor here, Visitor there) {
        String email = here.signUp().email();
        here.add("milk");
        there.signIn(email);
        assertThat(there.task("milk")).isVisible();
    }

    private static void change(Visitor visitor, String title, String field, String value) {
        Locator form = visitor.edit(title);
        form.getByLabel(field).fill(value);
        form.getByText("Save").click();
        assertThat(form).hasCount(0);
    }
}
