package dev.taskguard.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** The examples of the OpenAPI document succeed as they stand. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class OpenApiExamplesTest {

    private JsonPath document;

    @BeforeEach
    void read() {
        document = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void signUpAndEverythingAfterIt() {
        Map<String, Object> signUp = example("/api/auth/sign-up/email", "post");
        String email = Account.freshEmail();
        signUp.put("email", email);
        Response ada = post("/api/auth/sign-up/email", signUp, "");
        assertThat(ada.asString(), ada.statusCode(), equalTo(200));

        Map<String, Object> signIn = example("/api/auth/sign-in/email", "post");
        signIn.put("email", email);
        String session = post("/api/auth/sign-in/email", signIn, "").path("token");
        for (String path : List.of("update-user", "change-password", "revoke-session")) {
            Response response = post("/api/auth/" + path, example("/api/auth/" + path, "post"), session);
            assertThat(path + response.asString(), response.statusCode(), equalTo(200));
        }

        Map<String, Object> deletion = example("/api/auth/delete-user", "post");
        assertThat(deletion.get("password"), equalTo(signUp.get("password")));
    }

    @Test
    void tasks() {
        Account ada = Account.signUp();
        String tasks = "/api/users/{user_id}/tasks";
        Response created = post(ada.tasks(), example(tasks, "post"), ada.jwt());
        assertThat(created.asString(), created.statusCode(), equalTo(201));
        String task = ada.tasks() + "/" + created.path("id");
        for (String method : List.of("put", "patch")) {
            Response changed = given().contentType(ContentType.JSON)
                    .header("Authorization", "Bearer " + ada.jwt())
                    .body(example(tasks + "/{task_id}", method))
                    .request(method, task);
            assertThat(method + changed.asString(), changed.statusCode(), equalTo(200));
        }
    }

    private static Response post(String path, Map<String, Object> body, String token) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + token)
                .body(body)
                .post(path);
    }

    /** The body that Swagger UI proposes: every member with its first example. */
    private Map<String, Object> example(String path, String method) {
        String schema = document.getString(
                "paths.'" + path + "'." + method + ".requestBody.content.'application/json'.schema.$ref");
        assertThat(path, schema, notNullValue());
        Map<String, Map<String, Object>> members =
                document.getMap("components.schemas." + schema.substring(schema.lastIndexOf('/') + 1) + ".properties");
        Map<String, Object> example = new LinkedHashMap<>();
        members.forEach((name, member) -> example.put(name, exampleOf(name, member)));
        return example;
    }

    /** The first example, or the first value of an enumeration. */
    private Object exampleOf(String name, Map<String, Object> member) {
        String type = (String) member.get("$ref");
        List<?> values = member.containsKey("examples")
                ? (List<?>) member.get("examples")
                : document.getList("components.schemas." + type.substring(type.lastIndexOf('/') + 1) + ".enum");
        assertThat(name + member, values, notNullValue());
        return values.get(0);
    }
}
