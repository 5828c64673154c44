package dev.taskguard.task;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The changes to a task (JSON Merge Patch, RFC 7396): an absent member keeps its value. A JSON null clears
 * {@code description} and {@code due_date}, and is refused for the other members, which require a value.
 *
 * <p>An absent member is null here, and a JSON null is an empty {@code Optional}.
 */
public record TaskPatch(
        @Schema(examples = "Buy oat milk", minLength = 1, maxLength = 500)
        Optional<@NotNull @Title String> title,

        @Schema(examples = "Two litres", maxLength = 5000, nullable = true)
        Optional<@Description String> description,

        @Schema(examples = "true") Optional<@NotNull Boolean> completed,

        @Schema(examples = "low") Optional<@NotNull Priority> priority,

        @Schema(examples = "2030-01-31") @JsonProperty("due_date") @JsonDeserialize(contentUsing = DueDateFormat.class)
        Optional<LocalDate> dueDate) {

    public TaskPatch {
        title = title == null ? null : title.map(VisibleText::trim);
    }
}
