package dev.taskguard.task;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/**
 * A task to create. Members that are not listed cannot be set; those that require a value refuse null.
 *
 * @param priority {@code medium} by default
 * @param completed false by default
 */
public record NewTask(
        @NotNull @Title String title,
        @Description String description,
        Optional<@NotNull Priority> priority,

        @JsonProperty("due_date") @JsonDeserialize(using = DueDateFormat.class)
        LocalDate dueDate,

        Optional<@NotNull Boolean> completed) {

    public NewTask {
        title = title == null ? null : title.strip();
        priority = priority == null ? Optional.of(Priority.MEDIUM) : priority;
        completed = completed == null ? Optional.of(false) : completed;
    }
}
