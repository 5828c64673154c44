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
 * A user with one task, which each of the six task endpoints shows or changes if it accepts a request.
 *
 * @param before the list of tasks at the beginning
 */
public record Guarded(Account owner, int taskId, String before) {

    public static Guarded create() {
        Account owner = Account.signUp();
        int taskId = owner.createTask("Untouched");
        return new Guarded(owner, taskId, list(owner));
    }

    /** All six endpoints refuse this bearer token as invalid. */
    public void refuses(String token) {
        refuses(request -> request.header("Authorization", "Bearer " + token), Challenge.ofInvalidToken());
    }

    /** All six endpoints refuse these credentials with this response. */
    public void refuses(Consumer<RequestSpecification> credentials, ResponseSpecification response) {
        for (TaskEndpoint endpoint : TaskEndpoint.values()) {
            RequestSpecification request = given().contentType(ContentType.JSON);
            credentials.accept(request);
            assertAll(
                    endpoint.name(),
                    () -> endpoint.send(request, endpoint.path(owner.id(), taskId))
                            .then()
                            .spec(response));
        }
        assertUnchanged();
    }

    /** All six endpoints accept this bearer token. */
    public void accepts(String token) {
        accepts(request -> request.header("Authorization", "Bearer " + token));
    }

    /** All six endpoints accept these credentials. */
    public void accepts(Consumer<RequestSpecification> credentials) {
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

    /** The list of tasks is as it was at the beginning. */
    public void assertUnchanged() {
        assertEquals(before, list(owner));
    }

    private static String list(Account owner) {
        return owner.request()
                .get(owner.tasks())
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
