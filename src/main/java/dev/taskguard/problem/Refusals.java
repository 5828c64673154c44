package dev.taskguard.problem;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** The words and challenges of the refusals that need no more than their status. */
final class Refusals {

    static final String BAD_TOKEN = "The token is malformed, expired or no longer valid.";

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

    /** What a member of this Java type must look like in JSON. */
    static String ofType(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (type == String.class) {
            return "must be a string";
        }
        if (type == LocalDate.class) {
            return "must be a day that exists, as YYYY-MM-DD";
        }
        if (type != null && type.isEnum()) {
            return "must be one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        }
        return "is not of the type described";
    }

    static String words(int status) {
        return switch (status) {
            case 400 -> "The request is malformed.";
            case 403 -> "This is not yours to reach.";
            case 404 -> "There is nothing here.";
            case 405 -> "This method is not allowed here.";
            case 414 -> "The path and query are too long.";
            case 415 -> "The body must be JSON, and its Content-Type say so.";
            case 431 -> "The headers are too large.";
            case 500 -> "Something went wrong on our side. It has been logged.";
            case 503 -> "The service cannot answer in time. Try again shortly.";
            default -> "The request was refused.";
        };
    }
}
