package dev.taskguard.account;

import java.time.Clock;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.audit.SecurityEvent.Outcome;
import dev.taskguard.client.Client;
import dev.taskguard.client.Clients;
import dev.taskguard.password.NewPasswords;
import dev.taskguard.password.PasswordCheck;
import dev.taskguard.password.ProvenUser;
import dev.taskguard.password.WrongPassword;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.session.Caller;
import dev.taskguard.session.SessionEnds;
import dev.taskguard.session.SessionMechanism;
import dev.taskguard.session.Sessions;
import dev.taskguard.session.SignedIn;
import dev.taskguard.user.User;
import dev.taskguard.user.UserView;

/** What the owner of an account may do to it. */
@Path("/api/auth")
@Authenticated
@HttpAuthenticationMechanism(SessionMechanism.SCHEME)
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Accounts")
@SecurityRequirement(name = "bearer")
public class AccountResource {

    private final PasswordCheck check;
    private final NewPasswords passwords;
    private final Sessions sessions;
    private final SessionEnds ends;
    private final Clients clients;
    private final AuditTrail audit;
    private final SecurityIdentity identity;
    private final Clock clock;

    AccountResource(
            PasswordCheck check,
            NewPasswords passwords,
            Sessions sessions,
            SessionEnds ends,
            Clients clients,
            AuditTrail audit,
            SecurityIdentity identity,
            Clock clock) {
        this.check = check;
        this.passwords = passwords;
        this.sessions = sessions;
        this.ends = ends;
        this.clients = clients;
        this.audit = audit;
        this.identity = identity;
        this.clock = clock;
    }

    public record Updated(boolean status) {}

    public record PasswordChanged(@JsonInclude String token, UserView user) {}

    public record Deletion(
            @Schema(examples = "correct horse battery") @NotNull
            String password) {}

    public record Deleted(boolean success, String message) {}

    @POST
    @Path("/update-user")
    @Operation(
            summary = "Changes the name or the image",
            description = "Refused with EMAIL_CAN_NOT_BE_UPDATED, NO_FIELDS_TO_UPDATE, VALIDATION_ERROR (400)")
    public Uni<Updated> update(@NotNull @Valid AccountChange change) {
        if (change.namesEmail()) {
            throw new ProblemException(
                    Problem.of(400, "EMAIL_CAN_NOT_BE_UPDATED", "The email address cannot be changed."));
        }
        if (change.changesNothing()) {
            throw new ProblemException(
                    Problem.of(400, "NO_FIELDS_TO_UPDATE", "Name at least one member to change: name or image."));
        }
        UUID userId = Caller.of(identity).userId();
        return Panache.withTransaction(() -> User.findForChange(userId)
                        .invoke(user -> user.change(change.name(), change.image(), clock.instant())))
                .replaceWith(new Updated(true));
    }

    @POST
    @Path("/change-password")
    @Operation(
            summary = "Changes the password",
            description = "Refused with INVALID_PASSWORD, PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_TOO_WEAK"
                    + " (400), TOO_MANY_ATTEMPTS (429)")
    @APIResponse(
            responseCode = "200",
            description = "With revokeOtherSessions, the token of a new session that replaces all others, also in"
                    + " set-auth-token, and an access token in set-auth-jwt. Otherwise the token is null")
    public Uni<RestResponse<PasswordChanged>> changePassword(
            @NotNull @Valid PasswordChange change, @Context HttpServerRequest http) {
        Caller caller = Caller.of(identity);
        Client client = clients.of(http);
        return check.prove(caller.userId(), change.currentPassword(), client)
                .chain(proven -> passwords
                        .hash(change.newPassword(), proven.email(), proven.name(), client)
                        .chain(hash -> change.revokes()
                                ? replaceSessions(proven, hash, caller, client)
                                : keepSessions(proven, hash)))
                .onFailure(WrongPassword.class)
                .transform(wrong -> refused(Kind.PASSWORD_CHANGE, caller, client))
                .invoke(changed -> record(Kind.PASSWORD_CHANGE, Outcome.SUCCESS, caller, client));
    }

    private Uni<RestResponse<PasswordChanged>> keepSessions(ProvenUser proven, String hash) {
        return Panache.withTransaction(() -> proven.lock().invoke(user -> user.setPassword(hash, clock.instant())))
                .map(user -> RestResponse.ok(new PasswordChanged(null, UserView.of(user))));
    }

    private Uni<RestResponse<PasswordChanged>> replaceSessions(
            ProvenUser proven, String hash, Caller caller, Client client) {
        return Panache.withTransaction(() -> proven.lock()
                        .invoke(user -> user.setPassword(hash, clock.instant()))
                        .chain(user -> ends.endAll(user.id())
                                .chain(ended -> sessions.open(user, client, caller.isRemembered())
                                        .map(opened -> new Replacement(ended, opened)))))
                .invoke(replaced -> ends.announce(replaced.ended(), client))
                .map(Replacement::opened)
                .map(opened -> SignedIn.response(
                        opened, new PasswordChanged(opened.token().value(), opened.user())));
    }

    private record Replacement(SessionEnds.Ended ended, Sessions.Opened opened) {}

    @POST
    @Path("/delete-user")
    @Operation(
            summary = "Deletes the account with its tasks and sessions",
            description = "Refused with INVALID_PASSWORD (400), TOO_MANY_ATTEMPTS (429)")
    public Uni<Deleted> delete(@NotNull @Valid Deletion request, @Context HttpServerRequest http) {
        Caller caller = Caller.of(identity);
        Client client = clients.of(http);
        return check.prove(caller.userId(), request.password(), client)
                .chain(proven -> Panache.withTransaction(
                        () -> proven.lock().chain(user -> ends.endAll(user.id()).call(user::deleteForGood))))
                .onFailure(WrongPassword.class)
                .transform(wrong -> refused(Kind.ACCOUNT_DELETION, caller, client))
                .invoke(ended -> {
                    ends.announce(ended, client);
                    record(Kind.ACCOUNT_DELETION, Outcome.SUCCESS, caller, client);
                })
                .replaceWith(new Deleted(true, "User deleted"));
    }

    private ProblemException refused(Kind event, Caller caller, Client client) {
        record(event, Outcome.WRONG_PASSWORD, caller, client);
        return new ProblemException(Problem.of(400, "INVALID_PASSWORD", "Invalid password"));
    }

    private void record(Kind event, Outcome outcome, Caller caller, Client client) {
        audit.record(
                SecurityEvent.of(event, outcome, client).user(caller.userId()).session(caller.sessionId()));
    }
}
