package dev.taskguard;

import java.util.Base64;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Secrets that look like expressions, and addresses with a slash at the end, in the packaged application. */
class LiteralSecretsIT {

    private static final String TRICKY = "a$$b${c}d\\e\\${f}$ and enough characters for a secret";

    @RegisterExtension
    final Installation installation = new Installation();

    /** Both the migrations, over JDBC, and the pool have to sign in with this password. */
    @Test
    void databasePasswordIsTakenLiterally() throws Exception {
        installation.requirePassword("app", TRICKY);
        installation.environment().put("PGUSER", "app");
        installation.environment().put("PGPASSWORD", TRICKY);
        try (Instance service = installation.start()) {
            service.tasksOf(service.signUp(Account.freshEmail())).then().statusCode(200);
        }
    }

    @Test
    void secretsAreTakenLiterally() throws Exception {
        installation.environment().put("AUTH_SECRET", TRICKY);
        Response ada;
        try (Instance service = installation.start()) {
            ada = service.signUp(Account.freshEmail());
        }
        installation.environment().put("AUTH_SECRET", Installation.randomSecret());
        installation.environment().put("AUTH_SECRET_PREVIOUS", TRICKY);
        try (Instance service = installation.start()) {
            service.tasksOf(ada).then().statusCode(200);
        }
    }

    @Test
    void trailingSlashOfTheIssuerMakesNoDifference() throws Exception {
        installation.environment().put("AUTH_ISSUER", "https://tasks.example/");
        try (Instance service = installation.start()) {
            Response ada = service.signUp(Account.freshEmail());
            service.tasksOf(ada).then().statusCode(200);
            assertThat(claims(ada).contains("\"iss\":\"https://tasks.example\""), equalTo(true));
            assertThat(originAllowedBy(service), equalTo("https://tasks.example"));
        }
    }

    @Test
    void trailingSlashOfAnOriginMakesNoDifference() throws Exception {
        installation.environment().put("AUTH_ALLOWED_ORIGINS", "https://other.example/,https://tasks.example/");
        try (Instance service = installation.start()) {
            assertThat(originAllowedBy(service), equalTo("https://tasks.example"));
        }
    }

    private static String originAllowedBy(Instance service) {
        return given().port(service.port())
                .header("Origin", "https://tasks.example")
                .get("/api/auth/ok")
                .header("Access-Control-Allow-Origin");
    }

    private static String claims(Response signedUp) {
        String payload = signedUp.header("set-auth-jwt").split("\\.")[1];
        return new String(Base64.getUrlDecoder().decode(payload));
    }
}
