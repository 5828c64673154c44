package dev.taskguard.session;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.node.NullNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.client.Clients;
import dev.taskguard.token.RefusedTokens;
import dev.taskguard.token.TokenRefused;
import dev.taskguard.user.UserView;

/**
 * What a client does with its session: reads it, exchanges it for an access token, ends it, and lists and ends the
 * other sessions of its user. The bearer token is the session token, or an access token, which stands for its session.
 */
@Path("/api/auth")
@Authenticated
@HttpAuthenticationMechanism(SessionMechanism.SCHEME)
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Sessions")
@SecurityRequirement(name = "bearer")
public class SessionResource {

    private final Sessions sessions;
    private final SessionEnds ends;
    private final Callers callers;
    private final RefusedTokens refusedTokens;
    private final Clients clients;
    private final SecurityIdentity identity;

    SessionResource(
            Sessions sessions,
            SessionEnds ends,
            Callers callers,
            RefusedTokens refusedTokens,
            Clients clients,
            SecurityIdentity identity) {
        this.sessions = sessions;
        this.ends = ends;
        this.callers = callers;
        this.refusedTokens = refusedTokens;
        this.clients = clients;
        this.identity = identity;
    }

    public record CurrentSession(SessionView session, UserView user) {}

    public record AccessToken(String token) {}

    public record SignedOut(boolean success) {}

    public record Revoked(boolean status) {

        private static final Revoked DONE = new Revoked(true);
    }

    /** @param token as {@code /list-sessions} shows it, or the session token itself */
    public record Revocation(
            @Schema(examples = "00000000-0000-4000-8000-000000000000") @NotNull
            String token) {}

    @GET
    @Path("/get-session")
    @PermitAll
    @Operation(
            summary =
                    "Returns the session and its user, with a fresh access token in set-auth-jwt; null without a session")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CurrentSession.class, nullable = true)))
    public Uni<RestResponse<Object>> getSession(@Context HttpServerRequest request) {
        return findIfAny(request)
                .map(caller -> caller == null
                        ? RestResponse.ok(NullNode.getInstance())
                        : ResponseBuilder.<Object>ok(new CurrentSession(
                                        SessionView.of(caller.session(), caller.token()),
                                        UserView.of(caller.session().user)))
                                .header(SignedIn.ACCESS_TOKEN, sessions.accessTokenOf(caller.session()))
                                .build());
    }

    @GET
    @Path("/token")
    @Operation(summary = "Issues a fresh access token")
    public Uni<AccessToken> token() {
        return Uni.createFrom()
                .item(new AccessToken(sessions.accessTokenOf(Caller.of(identity).session())));
    }

    @POST
    @Path("/sign-out")
    @PermitAll
    @Operation(summary = "Ends the session and all its access tokens; succeeds even without a session")
    public Uni<SignedOut> signOut(@Context HttpServerRequest request) {
        return findIfAny(request)
                .onItem()
                .ifNotNull()
                .transformToUni(caller -> Panache.withTransaction(() -> ends.end(caller.userId(), caller.sessionId())))
                .onItem()
                .ifNotNull()
                .invoke(ended -> ends.announce(ended, Kind.SIGN_OUT, clients.of(request)))
                .replaceWith(new SignedOut(true));
    }

    @GET
    @Path("/list-sessions")
    @Operation(summary = "Lists the live sessions of the user, newest first; the token of each revokes it")
    public Uni<List<SessionView>> list() {
        return sessions.list(Caller.of(identity).userId());
    }

    @POST
    @Path("/revoke-session")
    @Operation(summary = "Ends one session of the user; succeeds even if there is no such session")
    public Uni<Revoked> revoke(@NotNull @Valid Revocation revocation, @Context HttpServerRequest request) {
        UUID userId = Caller.of(identity).userId();
        return Panache.withTransaction(() -> ends.end(userId, revocation.token()))
                .invoke(ended -> ends.announce(ended, clients.of(request)))
                .replaceWith(Revoked.DONE);
    }

    @POST
    @Path("/revoke-sessions")
    @Operation(summary = "Ends every session of the user")
    public Uni<Revoked> revokeAll(@Context HttpServerRequest request) {
        UUID userId = Caller.of(identity).userId();
        return Panache.withTransaction(() -> ends.endAll(userId))
                .invoke(ended -> ends.announce(ended, clients.of(request)))
                .replaceWith(Revoked.DONE);
    }

    @POST
    @Path("/revoke-other-sessions")
    @Operation(summary = "Ends every session of the user but this one")
    public Uni<Revoked> revokeOthers(@Context HttpServerRequest request) {
        Caller caller = Caller.of(identity);
        return Panache.withTransaction(() -> ends.endAllBut(caller.sessionId(), caller.userId()))
                .invoke(ended -> ends.announce(ended, clients.of(request)))
                .replaceWith(Revoked.DONE);
    }

    /** The caller, or null: an invalid token is treated like none. */
    private Uni<Caller> findIfAny(HttpServerRequest request) {
        return callers.find(request)
                .onFailure(TokenRefused.class)
                .invoke(refused -> refusedTokens.record(refused.reason(), request))
                .onFailure(TokenRefused.class)
                .recoverWithNull();
    }
}
