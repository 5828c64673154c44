package dev.taskguard.task;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The new state of a task: absent optional members take their defaults.
 *
 * @param priority {@code medium} by default; not null
 */
public record TaskReplacement(
        @Schema(examples = "Buy milk", minLength = 1, maxLength = 500) @NotNull @Title
        String title,

        @Schema(examples = "true") @NotNull Boolean completed,

        @Schema(examples = "Two litres", maxLength = 5000) @Description
        String description,

        @Schema(examples = "high") Optional<@NotNull Priority> priority,

        @Schema(examples = "2030-01-31") @JsonProperty("due_date") @JsonDeserialize(using = DueDateFormat.class)
        LocalDate dueDate) {

    public TaskReplacement {
        title = title == null ? null : VisibleText.trim(title);
        priority = priority == null ? Optional.of(Priority.MEDIUM) : priority;
    }
}
