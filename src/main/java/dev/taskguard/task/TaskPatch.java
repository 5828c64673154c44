package dev.taskguard.task;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/**
 * The changes to a task (JSON Merge Patch, RFC 7396): an absent member keeps its value. A JSON null clears
 * {@code description} and {@code due_date}, and is refused for the other members, which require a value.
 *
 * <p>An absent member is null here, and a JSON null is an empty {@code Optional}.
 */
public record TaskPatch(
        Optional<@NotNull @Title String> title,
        Optional<@Description String> description,
        Optional<@NotNull Boolean> completed,
        Optional<@NotNull Priority> priority,

        @JsonProperty("due_date") @JsonDeserialize(contentUsing = DueDateFormat.class)
        Optional<LocalDate> dueDate) {

    public TaskPatch {
        title = title == null ? null : title.map(String::strip);
    }
}
