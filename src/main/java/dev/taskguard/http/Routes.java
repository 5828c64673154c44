package dev.taskguard.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import jakarta.inject.Singleton;

/** The paths of the API, and the methods that each supports. A test compares them with the endpoints. */
@Singleton
class Routes {

    private static final String TASKS = "/api/users/{user_id}/tasks";
    private static final String TASK = "/api/users/{user_id}/tasks/{task_id}";

    private static final String READ = "GET, HEAD, OPTIONS";
    private static final String POST = "POST, OPTIONS";

    /** The value of {@code Allow} by path. */
    private final Map<String, String> allow = new TreeMap<>(Map.ofEntries(
            Map.entry(TASKS, "GET, HEAD, POST, OPTIONS"),
            Map.entry(TASK, "GET, HEAD, PUT, PATCH, DELETE, OPTIONS"),
            Map.entry("/api/auth/sign-up/email", POST),
            Map.entry("/api/auth/sign-in/email", POST),
            Map.entry("/api/auth/sign-out", POST),
            Map.entry("/api/auth/get-session", READ),
            Map.entry("/api/auth/token", READ),
            Map.entry("/api/auth/list-sessions", READ),
            Map.entry("/api/auth/revoke-session", POST),
            Map.entry("/api/auth/revoke-sessions", POST),
            Map.entry("/api/auth/revoke-other-sessions", POST),
            Map.entry("/api/auth/change-password", POST),
            Map.entry("/api/auth/update-user", POST),
            Map.entry("/api/auth/delete-user", POST),
            Map.entry("/api/auth/jwks", READ),
            Map.entry("/api/auth/.well-known/jwks.json", READ),
            Map.entry("/.well-known/jwks.json", READ),
            Map.entry("/api/auth/ok", READ)));

    /** All paths, with their parameters in braces. */
    Set<String> paths() {
        return allow.keySet();
    }

    /** The methods of the resource at this path, as {@code Allow} lists them (RFC 9110 §10.2.1); empty without one. */
    Optional<String> allowAt(String path) {
        return Optional.ofNullable(allow.get(templateOf(path)));
    }

    private static String templateOf(String path) {
        String[] steps = path.split("/", -1);
        boolean isOfTasks = path.startsWith("/api/users/") && steps.length > 4 && steps[4].equals("tasks");
        if (isOfTasks && steps.length == 5) {
            return TASKS;
        }
        return isOfTasks && steps.length == 6 ? TASK : path;
    }
}
