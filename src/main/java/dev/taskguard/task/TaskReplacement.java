package dev.taskguard.task;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/**
 * The new state of a task: absent optional members take their defaults.
 *
 * @param priority {@code medium} by default; not null
 */
public record TaskReplacement(
        @NotNull @Title String title,
        @NotNull Boolean completed,
        @Description String description,
        Optional<@NotNull Priority> priority,

        @JsonProperty("due_date") @JsonDeserialize(using = DueDateFormat.class)
        LocalDate dueDate) {

    public TaskReplacement {
        title = title == null ? null : title.strip();
        priority = priority == null ? Optional.of(Priority.MEDIUM) : priority;
    }
}
