package dev.taskguard.account;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.audit.SecurityEvent.Outcome;
import dev.taskguard.password.Passwords;
import dev.taskguard.password.Throttle;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.session.Caller;
import dev.taskguard.session.CurrentCaller;
import dev.taskguard.session.SessionNeeded;
import dev.taskguard.session.Sessions;
import dev.taskguard.session.SignedIn;
import dev.taskguard.user.User;
import dev.taskguard.user.UserView;

/** What the owner of an account may do to it. */
@Path("/api/auth")
@PermitAll
@SessionNeeded
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@SecurityRequirement(name = "bearer")
public class AccountResource {

    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttle throttle;
    private final CurrentCaller current;
    private final AuditTrail audit;

    AccountResource(
            Sessions sessions, Passwords passwords, Throttle throttle, CurrentCaller current, AuditTrail audit) {
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.current = current;
        this.audit = audit;
    }

    public record Updated(boolean status) {}

    public record PasswordChanged(@JsonInclude String token, UserView user) {}

    public record Deletion(@NotNull String password) {}

    public record Deleted(boolean success, String message) {}

    @POST
    @Path("/update-user")
    @Operation(
            summary = "Changes the name or the image",
            description = "Refused with EMAIL_CAN_NOT_BE_UPDATED, NO_FIELDS_TO_UPDATE, VALIDATION_ERROR (400)")
    public Uni<Updated> update(@NotNull @Valid AccountChange change) {
        if (change.namesEmail()) {
            throw refused("EMAIL_CAN_NOT_BE_UPDATED", "The e-mail address cannot be changed.");
        }
        if (change.isEmpty()) {
            throw refused("NO_FIELDS_TO_UPDATE", "Name what shall change: name or image.");
        }
        Caller caller = current.get();
        return Panache.withTransaction(() ->
                        User.findForChange(caller.userId()).invoke(user -> user.change(change.name(), change.image())))
                .replaceWith(new Updated(true));
    }

    @POST
    @Path("/change-password")
    @Operation(
            summary = "Changes the password",
            description =
                    "Refused with INVALID_PASSWORD, PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_TOO_WEAK (400),"
                            + " TOO_MANY_ATTEMPTS (429)")
    @APIResponse(
            responseCode = "200",
            description = "With revokeOtherSessions the token of a new session, which takes the place of all: also in"
                    + " set-auth-token, a JWT in set-auth-jwt. Otherwise the token is null")
    public Uni<RestResponse<PasswordChanged>> changePassword(@NotNull @Valid PasswordChange change) {
        Caller caller = current.get();
        return findWithPassword(change.currentPassword(), Kind.PASSWORD_CHANGE, caller)
                .call(() -> throttle.admitNewPassword(caller.client()))
                .chain(user -> passwords
                        .hash(change.newPassword(), user.email(), user.name())
                        .chain(hash -> change.revokes()
                                ? sessions.replaceAll(
                                                () -> setPassword(user, hash), caller.client(), caller.isRemembered())
                                        .map(opened -> SignedIn.answer(
                                                opened,
                                                new PasswordChanged(
                                                        opened.token().value(), opened.user())))
                                : Panache.withTransaction(() -> setPassword(user, hash))
                                        .map(changed ->
                                                RestResponse.ok(new PasswordChanged(null, UserView.of(changed))))))
                .invoke(changed -> note(Kind.PASSWORD_CHANGE, Outcome.SUCCESS, caller));
    }

    @POST
    @Path("/delete-user")
    @Operation(
            summary = "Deletes the account with its tasks and sessions",
            description = "Refused with INVALID_PASSWORD (400), TOO_MANY_ATTEMPTS (429)")
    public Uni<Deleted> delete(@NotNull @Valid Deletion request) {
        Caller caller = current.get();
        return findWithPassword(request.password(), Kind.ACCOUNT_DELETION, caller)
                .chain(user -> sessions.endAll(user.id(), caller.client(), user::deleteForGood))
                .invoke(deleted -> note(Kind.ACCOUNT_DELETION, Outcome.SUCCESS, caller))
                .replaceWith(new Deleted(true, "User deleted"));
    }

    /** The caller's account, if this is its password. */
    private Uni<User> findWithPassword(String password, Kind event, Caller caller) {
        return Panache.withSession(() -> User.find(caller.userId()))
                .call(user -> throttle.isPassword(password, user.email().value(), user, caller.client())
                        .invoke(right -> {
                            if (!right) {
                                note(event, Outcome.WRONG_PASSWORD, caller);
                                throw wrongPassword();
                            }
                        }));
    }

    /** Fails where it was changed since it was asked for. Needs an open transaction. */
    private static Uni<User> setPassword(User checked, String hash) {
        return User.findForChange(checked.id()).invoke(user -> {
            if (!user.passwordHash().equals(checked.passwordHash())) {
                throw wrongPassword();
            }
            user.setPassword(hash);
        });
    }

    private void note(Kind event, Outcome outcome, Caller caller) {
        audit.record(SecurityEvent.of(event, outcome, caller.client())
                .user(caller.userId())
                .session(caller.sessionId()));
    }

    private static ProblemException wrongPassword() {
        return refused("INVALID_PASSWORD", "Invalid password");
    }

    private static ProblemException refused(String code, String detail) {
        return new ProblemException(Problem.of(400, code, detail));
    }
}
