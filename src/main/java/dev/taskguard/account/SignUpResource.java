package dev.taskguard.account;

import java.time.Clock;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.audit.SecurityEvent.Outcome;
import dev.taskguard.client.Client;
import dev.taskguard.client.Clients;
import dev.taskguard.password.NewPasswords;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.session.Sessions;
import dev.taskguard.session.SignedIn;
import dev.taskguard.user.EmailAddress;
import dev.taskguard.user.User;
import dev.taskguard.user.UserView;

/** Creates accounts. */
@Path("/api/auth/sign-up/email")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Accounts")
public class SignUpResource {

    private final NewPasswords passwords;
    private final Sessions sessions;
    private final Clients clients;
    private final AuditTrail audit;
    private final Clock clock;

    SignUpResource(NewPasswords passwords, Sessions sessions, Clients clients, AuditTrail audit, Clock clock) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.clients = clients;
        this.audit = audit;
        this.clock = clock;
    }

    public record SignedUp(String token, UserView user) {}

    @POST
    @Operation(
            summary = "Creates an account and signs its owner in",
            description = "Refused with VALIDATION_ERROR, INVALID_EMAIL, PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG,"
                    + " PASSWORD_TOO_WEAK (400), USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL (422), TOO_MANY_ATTEMPTS (429)")
    @APIResponse(
            responseCode = "200",
            description = "The session token, also in set-auth-token; an access token in set-auth-jwt")
    public Uni<RestResponse<SignedUp>> signUp(@NotNull @Valid SignUp request, @Context HttpServerRequest http) {
        EmailAddress email = EmailAddress.parse(request.email()).orElseThrow(EmailAddress::invalid);
        Client client = clients.of(http);
        return passwords
                .hash(request.password(), email, request.name(), client)
                .map(hash -> new User(email, request.name(), request.image(), hash, clock.instant()))
                .chain(user -> Panache.withTransaction(
                        () -> user.<User>persistAndFlush().chain(persisted -> sessions.open(persisted, client, true))))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> refused(client))
                .invoke(opened -> audit.record(SecurityEvent.of(Kind.SIGN_UP, Outcome.SUCCESS, client)
                        .user(opened.user().id())
                        .session(opened.id())))
                .map(opened ->
                        SignedIn.response(opened, new SignedUp(opened.token().value(), opened.user())));
    }

    private ProblemException refused(Client client) {
        audit.record(SecurityEvent.of(Kind.SIGN_UP, Outcome.ADDRESS_TAKEN, client));
        return new ProblemException(
                Problem.of(422, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL", "User already exists. Use another email."));
    }
}
