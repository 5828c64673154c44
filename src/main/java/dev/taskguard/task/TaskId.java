package dev.taskguard.task;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A task id in a path: a positive integer in plain digits. Any other text names no task (404), which the client learns
 * only after the owner has been checked.
 */
@Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1", implementation = Long.class)
public record TaskId(long value) {

    /** How JAX-RS reads the path parameter; what it throws becomes 404. */
    public static TaskId fromString(String text) {
        if (!text.matches("[1-9][0-9]*")) {
            throw new NumberFormatException("Not in plain digits");
        }
        return new TaskId(Long.parseLong(text));
    }
}
