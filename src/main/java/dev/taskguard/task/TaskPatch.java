package dev.taskguard.task;

import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * What shall change of a task (JSON Merge Patch, RFC 7396): an absent member stays as it is. A null clears
 * {@code description} and {@code due_date}, and is refused for the others, which cannot be without a value.
 */
public record TaskPatch(
        JsonNullable<@NotNull @Title String> title,
        JsonNullable<@Description String> description,
        JsonNullable<@NotNull Boolean> completed,
        JsonNullable<@NotNull Priority> priority,

        @JsonProperty("due_date") @JsonDeserialize(contentUsing = DueDateFormat.class)
        JsonNullable<LocalDate> dueDate) {

    public TaskPatch {
        title = title.map(text -> text == null ? null : text.strip());
    }
}
