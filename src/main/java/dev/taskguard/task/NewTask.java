package dev.taskguard.task;

import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * A task to create. Members that are not here cannot be set; those that cannot be without a value refuse null.
 *
 * @param priority {@code medium} where absent
 * @param completed false where absent
 */
public record NewTask(
        @NotNull @Title String title,
        @Description String description,
        JsonNullable<@NotNull Priority> priority,

        @JsonProperty("due_date") @JsonDeserialize(using = DueDateFormat.class)
        LocalDate dueDate,

        JsonNullable<@NotNull Boolean> completed) {

    public NewTask {
        title = title == null ? null : title.strip();
        priority = priority.isPresent() ? priority : JsonNullable.of(Priority.MEDIUM);
        completed = completed.isPresent() ? completed : JsonNullable.of(false);
    }
}
