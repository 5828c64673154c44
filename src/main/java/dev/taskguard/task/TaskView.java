package dev.taskguard.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.mutiny.sqlclient.Row;

/** A task in the API. */
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

    static TaskView of(Row row) {
        return new TaskView(
                row.getLong("id"),
                row.getUUID("user_id"),
                row.getString("title"),
                row.getString("description"),
                row.getBoolean("completed"),
                Priority.valueOf(row.getString("priority")),
                row.getLocalDate("due_date"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
