package dev.taskguard.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.ws.rs.core.EntityTag;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** A task of one user. Every query names the owner. */
@Entity
@Table(name = "tasks")
class Task extends PanacheEntityBase {

    /** The maximum number of tasks in a list. */
    private static final int MAX_LISTED = 1_000;

    /** The maximum size of all titles and descriptions in a list. */
    private static final int MAX_LISTED_BYTES = 1024 * 1024;

    private static final String LIST = """
            SELECT id, user_id, title, description, completed, priority, due_date, created_at, updated_at
            FROM (SELECT *, sum(octet_length(title) + coalesce(octet_length(description), 0))
                      OVER (ORDER BY id DESC ROWS UNBOUNDED PRECEDING) AS bytes
                  FROM tasks WHERE user_id = $1 ORDER BY id DESC LIMIT $2) AS newest
            WHERE bytes <= $3 ORDER BY id DESC
            """;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID userId;

    String title;

    String description;

    boolean completed;

    @Enumerated(EnumType.STRING)
    Priority priority;

    LocalDate dueDate;

    Instant createdAt;

    Instant updatedAt;

    /** Counts changes: the entity tag, and the guard against lost updates. */
    @Version
    int version;

    /** For Hibernate. */
    protected Task() {}

    Task(UUID userId, NewTask values, Instant now) {
        this.userId = userId;
        this.title = values.title();
        this.description = values.description();
        this.completed = values.completed().get();
        this.priority = values.priority().get();
        this.dueDate = values.dueDate();
        this.createdAt = now;
        this.updatedAt = now;
    }

    /**
     * The owner's tasks, newest first. The rows become views directly: without a Hibernate session and entities, the
     * list costs a fifth (benchmark/README.md).
     */
    static Uni<List<TaskView>> listNewestFirst(Pool database, UUID userId) {
        return database.preparedQuery(LIST)
                .execute(Tuple.of(userId, MAX_LISTED, MAX_LISTED_BYTES))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TaskView::of)
                        .toList());
    }

    /** The owner's task of this id, or null. */
    static Uni<Task> findOwned(UUID userId, TaskId taskId) {
        return find("id = ?1 and userId = ?2", taskId.value(), userId).firstResult();
    }

    /** The same, locked until the end of the transaction, so that concurrent changes take turns. */
    static Uni<Task> findOwnedForChange(UUID userId, TaskId taskId) {
        return find("id = ?1 and userId = ?2", taskId.value(), userId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /**
     * Deletes the task. By a statement, because {@link #delete()} keeps its state in a field that concurrent deletions
     * overwrite: some would hang, and others fail (hibernate/hibernate-reactive#1713).
     */
    Uni<Void> deleteForGood() {
        return delete("id = ?1 and userId = ?2", id, userId).replaceWithVoid();
    }

    /** Which version of the task this is (RFC 9110 §8.8.3). */
    EntityTag entityTag() {
        return new EntityTag(Integer.toString(version));
    }

    void replace(TaskReplacement values, Instant now) {
        title = values.title();
        description = values.description();
        completed = values.completed();
        priority = values.priority().get();
        dueDate = values.dueDate();
        touch(now);
    }

    /** A patch that changes nothing leaves the version and the time as they are. */
    void apply(TaskPatch patch, Instant now) {
        List<Object> before = values();
        title = patched(title, patch.title());
        description = patched(description, patch.description());
        completed = patched(completed, patch.completed());
        priority = patched(priority, patch.priority());
        dueDate = patched(dueDate, patch.dueDate());
        if (!values().equals(before)) {
            touch(now);
        }
    }

    private List<Object> values() {
        return Arrays.asList(title, description, completed, priority, dueDate);
    }

    /** Advances with every change, so that each has a time of its own, even two in one millisecond. */
    private void touch(Instant now) {
        updatedAt = now.isAfter(updatedAt) ? now : updatedAt.plusMillis(1);
    }

    private static <T> T patched(T current, Optional<T> member) {
        return member == null ? current : member.orElse(null);
    }
}
