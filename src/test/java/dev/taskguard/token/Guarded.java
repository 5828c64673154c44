package dev.taskguard.token;

import java.util.function.Consumer;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.restassured.specification.ResponseSpecification;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Challenge;
import dev.taskguard.testing.TaskEndpoint;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Somebody with a task, which all six requests of the tasks API would show or change if they were let in.
 *
 * @param before the list as it was at first
 */
public record Guarded(Account owner, int taskId, String before) {

    public static Guarded create() {
        Account owner = Account.signUp();
        int taskId = owner.createTask("Untouched");
        return new Guarded(owner, taskId, list(owner));
    }

    /** This bearer token opens none of the six, and is what is to blame. */
    public void refuses(String token) {
        refuses(request -> request.header("Authorization", "Bearer " + token), Challenge.ofBadToken());
    }

    /** What is done to the request here opens none of the six. */
    public void refuses(Consumer<RequestSpecification> credentials, ResponseSpecification answer) {
        for (TaskEndpoint endpoint : TaskEndpoint.values()) {
            RequestSpecification request = given().contentType(ContentType.JSON);
            credentials.accept(request);
            assertAll(
                    endpoint.name(),
                    () -> endpoint.send(request, endpoint.path(owner.id(), taskId))
                            .then()
                            .spec(answer));
        }
        isUntouched();
    }

    /** This bearer token opens all six. */
    public void admits(String token) {
        admits(request -> request.header("Authorization", "Bearer " + token));
    }

    /** What is done to the request here opens all six. */
    public void admits(Consumer<RequestSpecification> credentials) {
        for (TaskEndpoint endpoint : TaskEndpoint.values()) {
            RequestSpecification request = given().contentType(ContentType.JSON);
            credentials.accept(request);
            assertAll(
                    endpoint.name(),
                    () -> endpoint.send(request, endpoint.path(owner.id(), taskId))
                            .then()
                            .statusCode(endpoint.success()));
        }
    }

    /** Nothing is more, less or other than it was. */
    public void isUntouched() {
        assertEquals(before, list(owner));
    }

    private static String list(Account owner) {
        return owner.asking()
                .get(owner.tasks())
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
