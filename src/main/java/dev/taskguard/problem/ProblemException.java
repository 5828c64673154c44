package dev.taskguard.problem;

import java.time.Duration;
import java.util.Map;

/** A failure that a client is told about in the words of its {@link Problem}. Each room derives its own from it. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** A failure that is answered with the problem alone. */
    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /** A failure that is answered with the problem and these headers. */
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    /** The headers that tell a client when to come back: the standard one, and the one that Better Auth sends. */
    public static Map<String, String> retryAfter(Duration wait) {
        String seconds = Long.toString(Math.max(1, wait.toSeconds()));
        return Map.of("Retry-After", seconds, "X-Retry-After", seconds);
    }

    Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}
