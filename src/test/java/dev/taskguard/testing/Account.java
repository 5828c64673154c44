package dev.taskguard.testing;

import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/**
 * Somebody who has just signed up.
 *
 * @param token the session token
 * @param jwt an access token
 */
public record Account(String id, String email, String token, String jwt) {

    public static final String PASSWORD = "correct horse battery";

    /** An address that nobody has yet. */
    public static String freshEmail() {
        return UUID.randomUUID() + "@example.com";
    }

    /** A fresh user, signed in. */
    public static Account signUp() {
        String email = freshEmail();
        Response answer = given().contentType(ContentType.JSON)
                .body(Map.of("name", "Ada", "email", email, "password", PASSWORD))
                .post("/api/auth/sign-up/email");
        answer.then().statusCode(200);
        return new Account(
                answer.path("user.id"), email, answer.header("set-auth-token"), answer.header("set-auth-jwt"));
    }

    /** The path of this user's tasks. */
    public String tasks() {
        return "/api/users/" + id + "/tasks";
    }

    /** A JSON request with this user's access token. */
    public RequestSpecification asking() {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + jwt);
    }

    /** A JSON request with this user's session token, for the auth API. */
    public RequestSpecification askingWithSession() {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    /** A task of this user's; its id. */
    public int createTask(String title) {
        return asking().body(Map.of("title", title))
                .post(tasks())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
