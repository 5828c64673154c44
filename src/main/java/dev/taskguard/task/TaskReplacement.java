package dev.taskguard.task;

import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/**
 * All that a task shall be from now on: an absent optional member takes its default.
 *
 * @param priority {@code medium} where absent
 */
public record TaskReplacement(
        @NotNull @Title String title,
        @NotNull Boolean completed,
        @Description String description,
        @JsonSetter(nulls = Nulls.FAIL) Priority priority,

        @JsonProperty("due_date") @JsonDeserialize(using = DueDateFormat.class)
        LocalDate dueDate) {

    public TaskReplacement {
        title = title == null ? null : title.strip();
        priority = priority == null ? Priority.MEDIUM : priority;
    }
}
