package dev.taskguard.task;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A task to create. Members that are not listed cannot be set; those that require a value refuse null.
 *
 * @param priority {@code medium} by default
 * @param completed false by default
 */
public record NewTask(
        @Schema(examples = "Buy milk", minLength = 1, maxLength = 500) @NotNull @Title
        String title,

        @Schema(examples = "Two litres", maxLength = 5000) @Description
        String description,

        @Schema(examples = "high") Optional<@NotNull Priority> priority,

        @Schema(examples = "2030-01-31") @JsonProperty("due_date") @JsonDeserialize(using = DueDateFormat.class)
        LocalDate dueDate,

        @Schema(examples = "false") Optional<@NotNull Boolean> completed) {

    public NewTask {
        title = title == null ? null : VisibleText.trim(title);
        priority = priority == null ? Optional.of(Priority.MEDIUM) : priority;
        completed = completed == null ? Optional.of(false) : completed;
    }
}
