package dev.taskguard.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SignUpTest {

    private static final String TIMESTAMP = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z";
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private String email;

    @BeforeEach
    void pickAnAddress() {
        email = Account.freshEmail();
    }

    @Test
    void returnsTheTokenAndTheUserOnly() {
        Response response = signUp(Map.of("name", "Ada Lovelace"));

        response.then()
                .statusCode(200)
                .contentType("application/json")
                .body("keySet()", containsInAnyOrder("token", "user"))
                .body("user", aMapWithSize(7))
                .body("user.id", matchesPattern(UUID_FORM))
                .body("user.name", equalTo("Ada Lovelace"))
                .body("user.email", equalTo(email))
                .body("user.emailVerified", equalTo(false))
                .body("user.image", nullValue())
                .body("user.createdAt", matchesPattern(TIMESTAMP))
                .body("user.updatedAt", equalTo(response.<String>path("user.createdAt")));
        assertThat(
                response.<Map<String, ?>>path("user").keySet(),
                containsInAnyOrder("id", "name", "email", "emailVerified", "image", "createdAt", "updatedAt"));
    }

    @Test
    void issuesASessionTokenAndAnAccessToken() {
        Response response = signUp(Map.of());

        response.then()
                .statusCode(200)
                .body("token", matchesPattern("[A-Za-z0-9]{32}"))
                .header("set-auth-token", response.<String>path("token"))
                .header("Cache-Control", "no-store")
                .header("Set-Cookie", nullValue());
        AuthApi.bearing(response.path("token"))
                .get(AuthApi.GET_SESSION)
                .then()
                .statusCode(200)
                .body("user", equalTo(response.path("user")));
        AuthApi.bearing(response.header("set-auth-jwt"))
                .get("/api/users/" + response.path("user.id") + "/tasks")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
    }

    @Test
    void nameMayBeAbsent() {
        signUp(Map.of()).then().statusCode(200).body("user.name", equalTo(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \""})
    void nameMayBeEmpty(String name) {
        AuthApi.signUp("{\"name\":%s,\"email\":\"%s\",\"password\":\"%s\"}".formatted(name, email, Account.PASSWORD))
                .then()
                .statusCode(200)
                .body("user.name", equalTo(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë 🦊 李", "Robert'); DROP TABLE users;--", "<script>alert(1)</script>"})
    void nameIsStoredUnchanged(String name) {
        signUp(Map.of("name", name)).then().statusCode(200).body("user.name", equalTo(name));
        AuthApi.signIn(email, Account.PASSWORD).then().statusCode(200).body("user.name", equalTo(name));
    }

    @Test
    void imageIsStored() {
        String image = "https://example.com/ada.png?size=64";
        signUp(Map.of("image", image)).then().statusCode(200).body("user.image", equalTo(image));
        AuthApi.signIn(email, Account.PASSWORD).then().statusCode(200).body("user.image", equalTo(image));
    }

    @Test
    void emailAddressIsTrimmedAndLowerCased() {
        signUp(Map.of("email", " \t" + email.toUpperCase() + "\n "))
                .then()
                .statusCode(200)
                .body("user.email", equalTo(email));
        AuthApi.signIn(email, Account.PASSWORD).then().statusCode(200);
    }

    @Test
    void membersThatClientsMayNotSetAreIgnored() {
        String id = "00000000-0000-4000-8000-000000000001";
        Response response = signUp(Map.of(
                "id",
                id,
                "role",
                "admin",
                "emailVerified",
                true,
                "createdAt",
                "2001-01-01T00:00:00.000Z",
                "updatedAt",
                "2001-01-01T00:00:00.000Z",
                "passwordHash",
                "$2a$04$" + ".".repeat(53),
                "callbackURL",
                "/",
                "rememberMe",
                List.of("anything")));

        response.then()
                .statusCode(200)
                .body("user", aMapWithSize(7))
                .body("user.id", not(equalTo(id)))
                .body("user.emailVerified", equalTo(false))
                .body("user.createdAt", not(matchesPattern("2001.*")))
                .body("user.updatedAt", not(matchesPattern("2001.*")));
        AuthApi.signIn(email, Account.PASSWORD).then().statusCode(200).body("user", equalTo(response.path("user")));
    }

    private Response signUp(Map<String, ?> members) {
        Map<String, Object> body = new HashMap<>(Map.of("email", email, "password", Account.PASSWORD));
        body.putAll(members);
        return AuthApi.signUp(body);
    }
}
