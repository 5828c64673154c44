package dev.taskguard.task;

import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * What shall change of a task (JSON Merge Patch, RFC 7396): an absent member stays as it is. A null clears
 * {@code description} and {@code due_date}, and is refused for the others, which cannot be without a value.
 */
public record TaskPatch(
        @JsonSetter(nulls = Nulls.FAIL) @Title String title,
        JsonNullable<@Description String> description,
        @JsonSetter(nulls = Nulls.FAIL) Boolean completed,
        @JsonSetter(nulls = Nulls.FAIL) Priority priority,

        @JsonProperty("due_date") @JsonDeserialize(contentUsing = DueDateFormat.class)
        JsonNullable<LocalDate> dueDate) {

    public TaskPatch {
        title = title == null ? null : title.strip();
    }
}
