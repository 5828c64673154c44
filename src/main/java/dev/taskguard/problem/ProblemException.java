package dev.taskguard.problem;

import java.time.Duration;
import java.util.Map;

/**
 * The one way to refuse a request: throw it, or fail a {@code Uni} with it, and the client receives the
 * {@link Problem}. It carries no stack trace, because a refusal is not a fault of the service.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** A refusal whose response has no headers of its own. */
    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /** A refusal whose response has these headers as well. */
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    /**
     * The headers that tell a client when to come back: {@code Retry-After} (RFC 9110 §10.2.3), and the one that Better
     * Auth sends. Both count seconds, rounded up, so that a client that waits exactly that long is not refused again.
     */
    public static Map<String, String> retryAfter(Duration wait) {
        String seconds = Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
        return Map.of("Retry-After", seconds, "X-Retry-After", seconds);
    }

    public Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}
