package dev.taskguard.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A task as the wire shows one. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TaskView(
        Long id,
        UUID userId,
        String title,
        String description,
        boolean completed,
        Priority priority,
        LocalDate dueDate,
        Instant createdAt,
        Instant updatedAt) {

    static TaskView of(Task task) {
        return new TaskView(
                task.id,
                task.userId,
                task.title,
                task.description,
                task.completed,
                task.priority,
                task.dueDate,
                task.createdAt,
                task.updatedAt);
    }
}
