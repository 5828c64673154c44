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

    /** A body that every endpoint with one takes. */
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

    /** The status of an answer that grants this request. */
    public int success() {
        return switch (this) {
            case CREATE -> 201;
            case DELETE -> 204;
            default -> 200;
        };
    }

    /** The path of this endpoint, of these spellings. */
    public String path(String userId, Object taskId) {
        return "/api/users/" + userId + "/tasks" + (ofOneTask ? "/" + taskId : "");
    }

    /** Sends a good body, where there is one, to a path that is encoded already. */
    public Response send(RequestSpecification asking, String path) {
        return (hasBody() ? asking.body(BODY) : asking)
                .urlEncodingEnabled(false)
                .request(method, path);
    }
}
