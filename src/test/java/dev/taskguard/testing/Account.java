package dev.taskguard.testing;

import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/**
 * A user who has just signed up.
 *
 * @param token the session token
 * @param jwt an access token
 */
public record Account(String id, String email, String token, String jwt) {

    public static final String PASSWORD = "correct horse battery";

    /** An email address without an account. */
    public static String freshEmail() {
        return UUID.randomUUID() + "@example.com";
    }

    /** Signs up a new user. */
    public static Account signUp() {
        String email = freshEmail();
        Response response = given().contentType(ContentType.JSON)
                .body(Map.of("name", "Ada", "email", email, "password", PASSWORD))
                .post("/api/auth/sign-up/email");
        response.then().statusCode(200);
        return new Account(
                response.path("user.id"), email, response.header("set-auth-token"), response.header("set-auth-jwt"));
    }

    /** The path of this user's tasks. */
    public String tasks() {
        return "/api/users/" + id + "/tasks";
    }

    /** A JSON request with this user's access token. */
    public RequestSpecification request() {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + jwt);
    }

    /** A JSON request with this user's session token, for the auth API. */
    public RequestSpecification sessionRequest() {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    /** Creates a task of this user, and returns its id. */
    public int createTask(String title) {
        return request()
                .body(Map.of("title", title))
                .post(tasks())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
