package dev.taskguard.problem;

import java.time.Duration;
import java.util.Map;

/** The details and challenges of refusals that follow from the status alone. */
final class Refusals {

    static final String BAD_TOKEN = "The token is malformed, expired or no longer valid.";

    /** How long a client should wait after a 503. */
    static final Duration WAIT = Duration.ofSeconds(5);

    private static final String CHALLENGE = "Bearer realm=\"taskguard\"";

    private Refusals() {}

    /** RFC 6750 §3. */
    static Map<String, String> challenge() {
        return Map.of("WWW-Authenticate", CHALLENGE);
    }

    /** RFC 6750 §3.1. */
    static Map<String, String> challengeOfBadToken() {
        return Map.of(
                "WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\", error_description=\"" + BAD_TOKEN + "\"");
    }

    static String words(int status) {
        return switch (status) {
            case 400 -> "The request is malformed.";
            case 403 -> "You may not access this.";
            case 404 -> "There is nothing here.";
            case 405 -> "This method is not allowed here.";
            case 414 -> "The path and query are too long.";
            case 415 -> "The body must be JSON, with a Content-Type that says so.";
            case 431 -> "The headers are too large.";
            case 500 -> "Something went wrong in the service. It has been logged.";
            case 503 -> "The service could not respond in time. Try again shortly.";
            default -> "The request was refused.";
        };
    }
}
