package dev.taskguard.task;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

import dev.taskguard.database.DatabasePool;

/**
 * The tasks of all users. Every statement names the owner.
 *
 * <p>These are statements, and not entities of Hibernate: most requests are one statement, and a session with its
 * transaction would cost them several times as much (benchmark/README.md).
 */
@Singleton
class Tasks {

    /** The maximum number of tasks in a list. */
    private static final int MAX_LISTED = 1_000;

    /** The maximum size of all titles and descriptions in a list. */
    private static final int MAX_LISTED_BYTES = 1024 * 1024;

    private static final String COLUMNS =
            "id, user_id, title, description, completed, priority, due_date, created_at, updated_at, version";

    private static final String LIST = """
            SELECT %s
            FROM (SELECT *, sum(octet_length(title) + coalesce(octet_length(description), 0))
                      OVER (ORDER BY id DESC ROWS UNBOUNDED PRECEDING) AS bytes
                  FROM tasks WHERE user_id = $1 ORDER BY id DESC LIMIT $2) AS newest
            WHERE bytes <= $3 ORDER BY id DESC
            """.formatted(COLUMNS);

    private static final String FIND = "SELECT %s FROM tasks WHERE user_id = $1 AND id = $2".formatted(COLUMNS);

    private static final String CREATE = """
            INSERT INTO tasks (user_id, title, description, completed, priority, due_date, created_at, updated_at, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 0)
            RETURNING %s
            """.formatted(COLUMNS);

    /** Whether the task would get other values. */
    private static final String DIFFERS = """
            (title, description, completed, priority, due_date) IS DISTINCT FROM
            (coalesce($4, title), CASE WHEN $5 THEN $6 ELSE description END, coalesce($7, completed),
             coalesce($8, priority), CASE WHEN $9 THEN $10 ELSE due_date END)
            """;

    /** The time advances with every change, so that each has a time of its own, even two in one millisecond. */
    private static final String CHANGE = """
            UPDATE tasks SET
                title = coalesce($4, title),
                description = CASE WHEN $5 THEN $6 ELSE description END,
                completed = coalesce($7, completed),
                priority = coalesce($8, priority),
                due_date = CASE WHEN $9 THEN $10 ELSE due_date END,
                updated_at = CASE WHEN $12 OR %1$s THEN greatest($11, updated_at + interval '1 ms') ELSE updated_at END,
                version = CASE WHEN $12 OR %1$s THEN version + 1 ELSE version END
            WHERE user_id = $1 AND id = $2 AND ($3::integer[] IS NULL OR version = ANY($3))
            RETURNING %2$s
            """.formatted(DIFFERS, COLUMNS);

    private static final String DELETE = """
            DELETE FROM tasks WHERE user_id = $1 AND id = $2 AND ($3::integer[] IS NULL OR version = ANY($3))
            RETURNING %s
            """.formatted(COLUMNS);

    private final DatabasePool database;
    private final Pool pool;

    Tasks(DatabasePool database, Pool pool) {
        this.database = database;
        this.pool = pool;
    }

    /** The owner's tasks, newest first. */
    Uni<List<Task>> list(UUID userId) {
        return database.queries()
                .preparedQuery(LIST)
                .execute(Tuple.of(userId, MAX_LISTED, MAX_LISTED_BYTES))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Tasks::task)
                        .toList());
    }

    /** The owner's task of this id, if there is one. */
    Uni<Optional<Task>> find(UUID userId, TaskId taskId) {
        return database.queries()
                .preparedQuery(FIND)
                .execute(Tuple.of(userId, taskId.value()))
                .map(Tasks::first);
    }

    /** Creates a task of this owner. Fails with a {@link PgException} if there is no such user. */
    Uni<Task> create(UUID userId, NewTask values, Instant now) {
        return pool.preparedQuery(CREATE)
                .execute(Tuple.from(new Object[] {
                    userId,
                    values.title(),
                    values.description(),
                    values.completed().get(),
                    values.priority().get().name(),
                    values.dueDate(),
                    now.atOffset(ZoneOffset.UTC)
                }))
                .map(rows -> task(rows.iterator().next()));
    }

    /** The replaced task, with a new version in any case, if there is one of this id and of one of these versions. */
    Uni<Optional<Task>> replace(UUID userId, TaskId taskId, Versions versions, TaskReplacement values, Instant now) {
        TaskPatch all = new TaskPatch(
                Optional.of(values.title()),
                Optional.ofNullable(values.description()),
                Optional.of(values.completed()),
                values.priority(),
                Optional.ofNullable(values.dueDate()));
        return change(userId, taskId, versions, all, true, now);
    }

    /** The patched task, if there is one of this id and of one of these versions. Concurrent patches take turns. */
    Uni<Optional<Task>> patch(UUID userId, TaskId taskId, Versions versions, TaskPatch patch, Instant now) {
        return change(userId, taskId, versions, patch, false, now);
    }

    private Uni<Optional<Task>> change(
            UUID userId, TaskId taskId, Versions versions, TaskPatch patch, boolean always, Instant now) {
        return pool.preparedQuery(CHANGE)
                .execute(Tuple.from(new Object[] {
                    userId,
                    taskId.value(),
                    versions.numbers(),
                    value(patch.title()),
                    patch.description() != null,
                    value(patch.description()),
                    value(patch.completed()),
                    patch.priority() == null ? null : patch.priority().get().name(),
                    patch.dueDate() != null,
                    value(patch.dueDate()),
                    now.atOffset(ZoneOffset.UTC),
                    always
                }))
                .map(Tasks::first);
    }

    private static <T> T value(Optional<T> member) {
        return member == null ? null : member.orElse(null);
    }

    /** The deleted task, if there was one of this id and of one of these versions. */
    Uni<Optional<Task>> delete(UUID userId, TaskId taskId, Versions versions) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(userId, taskId.value(), versions.numbers()))
                .map(Tasks::first);
    }

    private static Optional<Task> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(task(rows.iterator().next()));
    }

    /** A row of {@link #COLUMNS}. */
    private static Task task(Row row) {
        return new Task(
                row.getLong(0),
                row.getUUID(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                Priority.valueOf(row.getString(5)),
                row.getLocalDate(6),
                row.getOffsetDateTime(7).toInstant(),
                row.getOffsetDateTime(8).toInstant(),
                row.getInteger(9));
    }
}
