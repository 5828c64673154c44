package dev.taskguard.testing;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** The six requests of the tasks API, each with a body that would do it if only it were let in. */
public enum TaskEndpoint {
    LIST("GET", "", null, 200),
    CREATE("POST", "", "{\"title\":\"Changed\"}", 201),
    GET("GET", "/{task_id}", null, 200),
    REPLACE("PUT", "/{task_id}", "{\"title\":\"Changed\",\"completed\":true}", 200),
    PATCH("PATCH", "/{task_id}", "{\"title\":\"Changed\"}", 200),
    DELETE("DELETE", "/{task_id}", null, 204);

    private final String method;
    private final String path;
    private final String body;
    private final int success;

    TaskEndpoint(String method, String path, String body, int success) {
        this.method = method;
        this.path = path;
        this.body = body;
        this.success = success;
    }

    /** Sends this request about a task under this path of tasks, as far as the request is prepared. */
    public Response send(RequestSpecification request, String tasks, int taskId) {
        if (body != null) {
            request.body(body);
        }
        return request.request(method, tasks + path.replace("{task_id}", Integer.toString(taskId)));
    }

    /** The status of an answer that grants this request. */
    public int success() {
        return success;
    }
}
