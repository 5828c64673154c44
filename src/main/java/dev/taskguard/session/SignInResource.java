package dev.taskguard.session;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.audit.SecurityEvent.Outcome;
import dev.taskguard.client.Client;
import dev.taskguard.client.Clients;
import dev.taskguard.password.PasswordCheck;
import dev.taskguard.password.WrongPassword;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.user.UserView;

/** Signs the owner of an account in. */
@Path("/api/auth/sign-in/email")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Accounts")
public class SignInResource {

    private final PasswordCheck check;
    private final Sessions sessions;
    private final SessionEnds ends;
    private final Clients clients;
    private final AuditTrail audit;

    SignInResource(PasswordCheck check, Sessions sessions, SessionEnds ends, Clients clients, AuditTrail audit) {
        this.check = check;
        this.sessions = sessions;
        this.ends = ends;
        this.clients = clients;
        this.audit = audit;
    }

    public record Answer(boolean redirect, String token, UserView user) {}

    /**
     * Every failure looks the same and takes the same time: text that is not an address, an address without an account,
     * and a wrong password.
     */
    @POST
    @Operation(
            summary = "Signs the owner of an account in",
            description = "Refused with INVALID_EMAIL_OR_PASSWORD (401), TOO_MANY_ATTEMPTS (429)")
    @APIResponse(
            responseCode = "200",
            description = "The session token, also in set-auth-token; an access token in set-auth-jwt")
    public Uni<RestResponse<Answer>> signIn(@NotNull @Valid SignIn request, @Context HttpServerRequest http) {
        Client client = clients.of(http);
        return check.prove(request.email(), request.password(), client)
                .chain(proven -> check.rehashIfDue(proven, request.password(), client))
                .chain(proven -> Panache.withTransaction(
                        () -> proven.lock().chain(user -> sessions.open(user, client, request.remembered()))))
                .onFailure(WrongPassword.class)
                .transform(wrong -> refused(wrong.userId().orElse(null), client))
                // The account was deleted in the meantime.
                .onFailure(UnauthorizedException.class)
                .transform(gone -> refused(null, client))
                .invoke(opened -> audit.record(SecurityEvent.of(Kind.SIGN_IN, Outcome.SUCCESS, client)
                        .user(opened.user().id())
                        .session(opened.id())))
                .invoke(opened -> ends.announce(opened.evicted(), client))
                .map(opened -> SignedIn.response(
                        opened, new Answer(false, opened.token().value(), opened.user())));
    }

    private ProblemException refused(UUID userId, Client client) {
        Outcome outcome = userId == null ? Outcome.NO_ACCOUNT : Outcome.WRONG_PASSWORD;
        audit.record(SecurityEvent.of(Kind.SIGN_IN, outcome, client).user(userId));
        return new ProblemException(Problem.of(401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password"));
    }
}
