package dev.taskguard.testing;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** The six endpoints under {@code /api/users/{user_id}/tasks}. */
public enum TaskEndpoint {
    LIST("GET", false),
    CREATE("POST", false),
    GET("GET", true),
    REPLACE("PUT", true),
    PATCH("PATCH", true),
    DELETE("DELETE", true);

    /** A valid body for every endpoint that has one. */
    public static final String BODY = "{\"title\": \"Overwritten\", \"completed\": false}";

    private final String method;
    private final boolean ofOneTask;

    TaskEndpoint(String method, boolean ofOneTask) {
        this.method = method;
        this.ofOneTask = ofOneTask;
    }

    public String method() {
        return method;
    }

    public boolean hasBody() {
        return this == CREATE || this == REPLACE || this == PATCH;
    }

    public boolean isOfOneTask() {
        return ofOneTask;
    }

    /** The status of success. */
    public int success() {
        return switch (this) {
            case CREATE -> 201;
            case DELETE -> 204;
            default -> 200;
        };
    }

    /** The path of this endpoint with these ids, valid or not. */
    public String path(String userId, Object taskId) {
        return "/api/users/" + userId + "/tasks" + (ofOneTask ? "/" + taskId : "");
    }

    /** Sends a request to a path that is already encoded, with a valid body if the endpoint has one. */
    public Response send(RequestSpecification asking, String path) {
        return (hasBody() ? asking.body(BODY) : asking)
                .urlEncodingEnabled(false)
                .request(method, path);
    }
}
