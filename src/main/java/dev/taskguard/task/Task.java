package dev.taskguard.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.ws.rs.core.EntityTag;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A task of one user, as the API shows it.
 *
 * @param version counts changes: the entity tag, and the guard against lost updates
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Task(
        long id,
        UUID userId,
        String title,
        String description,
        boolean completed,
        Priority priority,
        LocalDate dueDate,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore int version) {

    /** Which version of the task this is (RFC 9110 §8.8.3). */
    EntityTag entityTag() {
        return new EntityTag(Integer.toString(version));
    }
}
