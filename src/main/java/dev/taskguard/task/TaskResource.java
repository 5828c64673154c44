package dev.taskguard.task;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;

import io.quarkus.security.Authenticated;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.Cancellable;

import dev.taskguard.http.EntityTags;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;

/**
 * A user's tasks. {@code OwnershipFilter} has already checked that the path is the caller's own. A client that hangs up
 * cancels what it wanted to read, and nothing that it wanted to change.
 */
@Path("/api/users/{user_id}/tasks")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Tasks")
public class TaskResource {

    private static final String ETAG = "The version of the task, for If-Match and If-None-Match";

    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final Tasks tasks;
    private final Clock clock;

    TaskResource(Tasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @GET
    @Cancellable
    @Operation(summary = "Lists the tasks, newest first: at most 1,000, and at most 1 MiB of titles and descriptions")
    public Uni<List<Task>> list(@RestPath("user_id") UUID userId) {
        return tasks.list(userId);
    }

    @POST
    @Operation(summary = "Creates a task")
    @APIResponse(
            responseCode = "201",
            description = "The task",
            headers = {
                @Header(name = "Location", description = "The address of the task"),
                @Header(name = "ETag", description = ETAG, schema = @Schema(examples = "\"0\""))
            },
            content = @Content(schema = @Schema(implementation = Task.class)))
    public Uni<RestResponse<Task>> create(
            @RestPath("user_id") UUID userId, @NotNull @Valid NewTask values, @Context HttpServerRequest http) {
        return tasks.create(userId, values, clock.instant())
                // The account was deleted while the token was still valid: the task would have no owner.
                .onFailure(TaskResource::isOwnerMissing)
                .transform(AuthenticationFailedException::new)
                .map(task -> ResponseBuilder.<Task>create(Status.CREATED)
                        .header(HttpHeaders.LOCATION, locationOf(task, http))
                        .entity(task)
                        .tag(task.entityTag())
                        .build());
    }

    @GET
    @Path("/{task_id}")
    @Cancellable
    @Operation(summary = "Returns one task; 304 for a matching If-None-Match")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            headers = @Header(name = "ETag", description = ETAG, schema = @Schema(examples = "\"0\"")),
            content = @Content(schema = @Schema(implementation = Task.class)))
    public Uni<RestResponse<Task>> get(
            @RestPath("user_id") UUID userId, @RestPath("task_id") TaskId taskId, @Context Request request) {
        return tasks.find(userId, taskId)
                .map(TaskResource::existing)
                .invoke(task -> requireVersion(request, task))
                .map(task -> EntityTags.isKnown(request, task.entityTag())
                        ? ResponseBuilder.<Task>notModified(task.entityTag()).build()
                        : ok(task));
    }

    @PUT
    @Path("/{task_id}")
    @Operation(summary = "Replaces a task: absent optional members take their defaults")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            headers = @Header(name = "ETag", description = ETAG, schema = @Schema(examples = "\"0\"")),
            content = @Content(schema = @Schema(implementation = Task.class)))
    public Uni<RestResponse<Task>> replace(
            @RestPath("user_id") UUID userId,
            @RestPath("task_id") TaskId taskId,
            @NotNull @Valid TaskReplacement values,
            @Context HttpHeaders headers) {
        return written(tasks.replace(userId, taskId, Versions.of(headers), values, clock.instant()), userId, taskId)
                .map(TaskResource::ok);
    }

    @PATCH
    @Path("/{task_id}")
    @Operation(summary = "Changes the given members (JSON Merge Patch, RFC 7396)")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            headers = @Header(name = "ETag", description = ETAG, schema = @Schema(examples = "\"0\"")),
            content = @Content(schema = @Schema(implementation = Task.class)))
    public Uni<RestResponse<Task>> patch(
            @RestPath("user_id") UUID userId,
            @RestPath("task_id") TaskId taskId,
            @NotNull @Valid TaskPatch patch,
            @Context HttpHeaders headers) {
        return written(tasks.patch(userId, taskId, Versions.of(headers), patch, clock.instant()), userId, taskId)
                .map(TaskResource::ok);
    }

    @DELETE
    @Path("/{task_id}")
    @Operation(summary = "Deletes a task")
    public Uni<Void> delete(
            @RestPath("user_id") UUID userId, @RestPath("task_id") TaskId taskId, @Context HttpHeaders headers) {
        return written(tasks.delete(userId, taskId, Versions.of(headers)), userId, taskId)
                .replaceWithVoid();
    }

    /** Fails with 404 if there is no such task, and with 412 if the client wanted another version of it. */
    private Uni<Task> written(Uni<Optional<Task>> write, UUID userId, TaskId taskId) {
        return write.chain(written -> written.isPresent()
                ? Uni.createFrom().item(written.get())
                : tasks.find(userId, taskId).map(found -> {
                    throw found.isPresent() ? changed() : notFound();
                }));
    }

    private static Task existing(Optional<Task> found) {
        return found.orElseThrow(TaskResource::notFound);
    }

    private static void requireVersion(Request request, Task task) {
        if (EntityTags.isStale(request, task.entityTag())) {
            throw changed();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(404, "TASK_NOT_FOUND", "There is no such task."));
    }

    private static ProblemException changed() {
        return new ProblemException(
                Problem.of(412, "TASK_CHANGED", "The task has changed since you fetched it. Fetch it again."));
    }

    private static boolean isOwnerMissing(Throwable failure) {
        return failure instanceof PgException refusal && refusal.getSqlState().equals(FOREIGN_KEY_VIOLATION);
    }

    /** Relative if the request does not say under which name it reached the service, as HTTP/1.0 permits. */
    private static String locationOf(Task task, HttpServerRequest http) {
        String path = "/api/users/" + task.userId() + "/tasks/" + task.id();
        return http.authority() == null ? path : http.scheme() + "://" + http.authority() + path;
    }

    private static RestResponse<Task> ok(Task task) {
        return ResponseBuilder.ok(task).tag(task.entityTag()).build();
    }
}
