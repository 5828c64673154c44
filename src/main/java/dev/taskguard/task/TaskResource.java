package dev.taskguard.task;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

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

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.Cancellable;

import dev.taskguard.http.EntityTags;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;

/** A user's tasks. {@code OwnershipFilter} has already checked that the path is the caller's own. */
@Path("/api/users/{user_id}/tasks")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Tasks")
public class TaskResource {

    private static final String ETAG = "The version of the task, for If-Match and If-None-Match";

    private final Pool database;
    private final Clock clock;

    TaskResource(Pool database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Lists the tasks, newest first: at most 1,000, and at most 1 MiB of titles and descriptions")
    public Uni<List<TaskView>> list(@RestPath("user_id") UUID userId) {
        return Task.listNewestFirst(database, userId);
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
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    public Uni<RestResponse<TaskView>> create(
            @RestPath("user_id") UUID userId, @NotNull @Valid NewTask values, @Context HttpServerRequest http) {
        return Panache.withTransaction(() -> new Task(userId, values, clock.instant()).<Task>persistAndFlush())
                // The account was deleted while the token was still valid: the task would have no owner.
                .onFailure(ConstraintViolationException.class)
                .transform(AuthenticationFailedException::new)
                .map(task -> ResponseBuilder.<TaskView>create(Status.CREATED)
                        .header(HttpHeaders.LOCATION, locationOf(task, http))
                        .entity(TaskView.of(task))
                        .tag(task.entityTag())
                        .build());
    }

    @GET
    @Path("/{task_id}")
    @Operation(summary = "Returns one task; 304 for a matching If-None-Match")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            headers = @Header(name = "ETag", description = ETAG, schema = @Schema(examples = "\"0\"")),
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    public Uni<RestResponse<TaskView>> get(
            @RestPath("user_id") UUID userId, @RestPath("task_id") TaskId taskId, @Context Request request) {
        return Panache.withSession(() -> Task.findOwned(userId, taskId))
                .onItem()
                .ifNull()
                .failWith(TaskResource::notFound)
                .invoke(task -> requireVersion(request, task))
                .map(task -> EntityTags.isKnown(request, task.entityTag())
                        ? ResponseBuilder.<TaskView>notModified(task.entityTag())
                                .build()
                        : ok(task));
    }

    @PUT
    @Path("/{task_id}")
    @Operation(summary = "Replaces a task: absent optional members take their defaults")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            headers = @Header(name = "ETag", description = ETAG, schema = @Schema(examples = "\"0\"")),
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    public Uni<RestResponse<TaskView>> replace(
            @RestPath("user_id") UUID userId,
            @RestPath("task_id") TaskId taskId,
            @NotNull @Valid TaskReplacement values,
            @Context Request request) {
        return change(userId, taskId, request, task -> task.replace(values, clock.instant()));
    }

    @PATCH
    @Path("/{task_id}")
    @Operation(summary = "Changes the given members (JSON Merge Patch, RFC 7396)")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            headers = @Header(name = "ETag", description = ETAG, schema = @Schema(examples = "\"0\"")),
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    public Uni<RestResponse<TaskView>> patch(
            @RestPath("user_id") UUID userId,
            @RestPath("task_id") TaskId taskId,
            @NotNull @Valid TaskPatch patch,
            @Context Request request) {
        return change(userId, taskId, request, task -> task.apply(patch, clock.instant()));
    }

    @DELETE
    @Path("/{task_id}")
    @Operation(summary = "Deletes a task")
    public Uni<Void> delete(
            @RestPath("user_id") UUID userId, @RestPath("task_id") TaskId taskId, @Context Request request) {
        return Panache.withTransaction(
                () -> findForChange(userId, taskId, request).chain(Task::deleteForGood));
    }

    private static Uni<RestResponse<TaskView>> change(
            UUID userId, TaskId taskId, Request request, Consumer<Task> change) {
        return Panache.withTransaction(() ->
                        findForChange(userId, taskId, request).invoke(change).call(Panache::flush))
                .map(TaskResource::ok);
    }

    /** The task, locked. Fails with 404 if there is none, and with 412 if the client named another version. */
    private static Uni<Task> findForChange(UUID userId, TaskId taskId, Request request) {
        return Task.findOwnedForChange(userId, taskId)
                .onItem()
                .ifNull()
                .failWith(TaskResource::notFound)
                .invoke(task -> requireVersion(request, task));
    }

    private static void requireVersion(Request request, Task task) {
        if (EntityTags.isStale(request, task.entityTag())) {
            throw new ProblemException(
                    Problem.of(412, "TASK_CHANGED", "The task has changed since you fetched it. Fetch it again."));
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(404, "TASK_NOT_FOUND", "There is no such task."));
    }

    /** Relative if the request does not say under which name it reached the service, as HTTP/1.0 permits. */
    private static String locationOf(Task task, HttpServerRequest http) {
        String path = "/api/users/" + task.userId + "/tasks/" + task.id;
        return http.authority() == null ? path : http.scheme() + "://" + http.authority() + path;
    }

    private static RestResponse<TaskView> ok(Task task) {
        return ResponseBuilder.ok(TaskView.of(task)).tag(task.entityTag()).build();
    }
}
