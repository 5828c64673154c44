package dev.taskguard.session;

import java.util.Locale;
import java.util.Optional;

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

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.audit.SecurityEvent.Outcome;
import dev.taskguard.client.Client;
import dev.taskguard.client.Clients;
import dev.taskguard.password.Passwords;
import dev.taskguard.password.Throttle;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.user.EmailAddress;
import dev.taskguard.user.User;
import dev.taskguard.user.UserView;

/** Signs the owner of an account in. */
@Path("/api/auth/sign-in/email")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class SignInResource {

    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Clients clients;
    private final AuditTrail audit;

    SignInResource(Sessions sessions, Passwords passwords, Throttle throttle, Clients clients, AuditTrail audit) {
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.clients = clients;
        this.audit = audit;
    }

    public record Answer(boolean redirect, String token, UserView user) {}

    /**
     * Every failure looks the same and takes as long: a text that is no address, nobody's address, a wrong password.
     */
    @POST
    @Operation(
            summary = "Signs the owner of an account in",
            description = "Refused with INVALID_EMAIL_OR_PASSWORD (401), TOO_MANY_ATTEMPTS (429)")
    @APIResponse(responseCode = "200", description = "The session token; also in set-auth-token, a JWT in set-auth-jwt")
    public Uni<RestResponse<Answer>> signIn(@NotNull @Valid SignIn request, @Context HttpServerRequest http) {
        Client client = clients.of(http);
        Optional<EmailAddress> email = EmailAddress.parse(request.email());
        String account =
                email.map(EmailAddress::value).orElseGet(() -> request.email().toLowerCase(Locale.ROOT));
        return passwords
                .requireRoom()
                .chain(() -> find(email))
                .call(user -> throttle.isPassword(request.password(), account, user, client)
                        .invoke(right -> {
                            if (!right) {
                                throw refused(user, client);
                            }
                        }))
                .chain(user -> passwords
                        .renew(request.password(), user.passwordHash())
                        .chain(renewed -> Panache.withTransaction(() -> confirm(user, renewed, client)
                                .chain(confirmed -> sessions.open(confirmed, client, request.remembered())))))
                .invoke(opened -> audit.record(SecurityEvent.of(Kind.SIGN_IN, Outcome.SUCCESS, client)
                        .user(opened.user().id())
                        .session(opened.id())))
                .map(opened ->
                        SignedIn.answer(opened, new Answer(false, opened.token().value(), opened.user())));
    }

    private static Uni<User> find(Optional<EmailAddress> email) {
        return email.map(address -> Panache.withSession(() -> User.findByEmail(address)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    /** The account, if it is still there with the password that was checked. */
    private Uni<User> confirm(User checked, String renewedHash, Client client) {
        return User.findForChange(checked.id())
                .onFailure(UnauthorizedException.class)
                .transform(gone -> refused(null, client))
                .invoke(user -> {
                    if (!user.passwordHash().equals(checked.passwordHash())) {
                        throw refused(user, client);
                    }
                    if (renewedHash != null) {
                        user.renewPasswordHash(renewedHash);
                    }
                });
    }

    private ProblemException refused(User user, Client client) {
        audit.record(SecurityEvent.of(Kind.SIGN_IN, user == null ? Outcome.NO_ACCOUNT : Outcome.WRONG_PASSWORD, client)
                .user(user == null ? null : user.id()));
        return new ProblemException(Problem.of(401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password"));
    }
}
