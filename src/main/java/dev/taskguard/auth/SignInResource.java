package dev.taskguard.auth;

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
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.resteasy.reactive.RestResponse;

import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.session.Client;
import dev.taskguard.session.Sessions;
import dev.taskguard.user.EmailAddress;
import dev.taskguard.user.Passwords;
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
    private final AddressThrottle throttle;

    SignInResource(Sessions sessions, Passwords passwords, AddressThrottle throttle) {
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
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
        Client client = Client.of(http);
        AddressThrottle.Window attempts = throttle.admit(client);
        return find(request.email())
                .chain(user -> passwords
                        .matches(request.password(), Optional.ofNullable(user).map(User::passwordHash))
                        .map(matches -> matches ? user : null))
                .onItem()
                .ifNull()
                .failWith(SignInResource::refused)
                .chain(user -> Panache.withTransaction(() -> sessions.open(user, client, request.remembered())))
                // The account went between the two.
                .onFailure(ConstraintViolationException.class)
                .transform(gone -> refused())
                .invoke(attempts::forgive)
                .map(opened ->
                        SignedIn.answer(opened, new Answer(false, opened.token().value(), opened.user())));
    }

    private static Uni<User> find(String email) {
        return EmailAddress.parse(email)
                .map(address -> Panache.withSession(() -> User.findByEmail(address)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static ProblemException refused() {
        return new ProblemException(Problem.of(401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password"));
    }
}
