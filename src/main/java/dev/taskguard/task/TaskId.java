package dev.taskguard.task;

/**
 * A task id as it stands in a path: a positive integer in plain digits. Any other text names no task (404), which is
 * said only once the owner has been checked.
 */
public record TaskId(long value) {

    /** How the path parameter is read. */
    public static TaskId fromString(String text) {
        try {
            if (text.matches("[1-9][0-9]{0,18}")) {
                return new TaskId(Long.parseLong(text));
            }
        } catch (NumberFormatException outOfRange) {
            throw new TaskNotFound();
        }
        throw new TaskNotFound();
    }
}
