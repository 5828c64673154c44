package dev.taskguard.task;

import java.util.LinkedHashMap;
import java.util.Map;

import io.restassured.response.Response;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Tasks;

import static java.util.stream.Collectors.joining;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The three requests that set members of a task. */
enum Write {
    POST,
    PUT,
    PATCH;

    /** A body with this member, its value as JSON, and the other members that the request requires. */
    String body(String member, String json) {
        Map<String, String> members = new LinkedHashMap<>();
        if (this != PATCH) {
            members.put("title", "\"Water plants\"");
            members.put("completed", "true");
        }
        members.put(member, json);
        return members.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(joining(", ", "{", "}"));
    }

    /** Sends a body to the list (POST) or to this task. */
    Response send(Account asking, String task, String body) {
        return asking.request().body(body).request(name(), pathOf(asking, task));
    }

    /** The path of the list (POST) or of this task. */
    String pathOf(Account asking, String task) {
        return this == POST ? asking.tasks() : task;
    }

    int success() {
        return this == POST ? 201 : 200;
    }

    /** The member has this value in the response and afterwards. */
    void accepts(Account ada, String task, String member, String json, Object value) {
        Response response = send(ada, task, body(member, json));
        response.then().statusCode(success()).spec(Tasks.whole(ada)).body(member, equalTo(value));
        String path = this == POST ? Tasks.pathOf(response) : task;
        assertEquals(response.asString(), Tasks.stateOf(ada, path));
    }

    /** The response names the member as invalid, and nothing has changed. */
    void refuses(Account ada, String task, String member, String json) {
        String before = Tasks.stateOf(ada, ada.tasks());
        send(ada, task, body(member, json))
                .then()
                .spec(Problems.problem(400, "VALIDATION_ERROR"))
                .body("errors.field", contains(member))
                .body("errors.message", everyItem(not(emptyOrNullString())));
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }
}
