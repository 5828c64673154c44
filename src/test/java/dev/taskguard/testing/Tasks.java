package dev.taskguard.testing;

import java.net.URI;

import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.ResponseSpecification;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;

/** Tasks for tests, and what every task has in common. */
public final class Tasks {

    private static final String TIMESTAMP = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z";

    private Tasks() {}

    /** A complete task of this owner: all members, and no others. */
    public static ResponseSpecification whole(Account owner) {
        return new ResponseSpecBuilder()
                .expectContentType(ContentType.JSON)
                .expectHeader("Cache-Control", "no-store")
                .expectHeader("ETag", matchesPattern("\"\\d+\""))
                .expectBody(
                        "keySet()",
                        containsInAnyOrder(
                                "id",
                                "user_id",
                                "title",
                                "description",
                                "completed",
                                "priority",
                                "due_date",
                                "created_at",
                                "updated_at"))
                .expectBody("id", greaterThan(0))
                .expectBody("user_id", equalTo(owner.id()))
                .expectBody("created_at", matchesPattern(TIMESTAMP))
                .expectBody("updated_at", matchesPattern(TIMESTAMP))
                .build();
    }

    /** Creates a task without default values, and returns its path. */
    public static String create(Account owner) {
        return pathOf(owner.request().body("""
                        {"title": "Water plants", "description": "Twice a week", "completed": true,
                         "priority": "high", "due_date": "2027-03-01"}""").post(owner.tasks()));
    }

    /** The path of the task that this response has created. */
    public static String pathOf(Response created) {
        created.then().statusCode(201);
        return URI.create(created.header("Location")).getPath();
    }

    /** What the owner sees at this path, to compare with what they see later. */
    public static String stateOf(Account owner, String path) {
        return owner.request().get(path).then().statusCode(200).extract().asString();
    }
}
