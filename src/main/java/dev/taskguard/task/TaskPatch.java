package dev.taskguard.task;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/**
 * What shall change of a task (JSON Merge Patch, RFC 7396): an absent member stays as it is. A null clears
 * {@code description} and {@code due_date}, and is refused for the others, which cannot be without a value.
 *
 * <p>Jackson tells the two apart: an absent member is null here, a null is an empty {@code Optional}.
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
