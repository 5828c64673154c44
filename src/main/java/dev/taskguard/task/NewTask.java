package dev.taskguard.task;

import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/**
 * A task to create. Members that are not here cannot be set.
 *
 * @param priority {@code medium} where absent
 * @param completed false where absent
 */
public record NewTask(
        @NotNull @Title String title,
        @Description String description,
        @JsonSetter(nulls = Nulls.FAIL) Priority priority,

        @JsonProperty("due_date") @JsonDeserialize(using = DueDateFormat.class)
        LocalDate dueDate,

        @JsonSetter(nulls = Nulls.FAIL) Boolean completed) {

    public NewTask {
        title = title == null ? null : title.strip();
        priority = priority == null ? Priority.MEDIUM : priority;
        completed = completed != null && completed;
    }
}
