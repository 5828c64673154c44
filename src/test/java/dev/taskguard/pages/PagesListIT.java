package dev.taskguard.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Postgres;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the list shows and says, and what a page says that does not exist. */
@QuarkusIntegrationTest
@QuarkusTestResource(Postgres.class)
class PagesListIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

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
