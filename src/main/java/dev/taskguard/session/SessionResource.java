package dev.taskguard.session;

import java.util.List;

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

import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.client.Clients;
import dev.taskguard.token.RefusedTokens;
import dev.taskguard.token.TokenRefused;
import dev.taskguard.user.UserView;

/**
 * What a client does with the session it has: read it, turn it into an access token, end it, and the others of the same
 * user. The bearer token here is the session token, or an access token, which stands for its session.
 */
@Path("/api/auth")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
@SecurityRequirement(name = "bearer")
public class SessionResource {

    private final Sessions sessions;
    private final RefusedTokens refusedTokens;
    private final Clients clients;
    private final CurrentCaller current;

    SessionResource(Sessions sessions, RefusedTokens refusedTokens, Clients clients, CurrentCaller current) {
        this.sessions = sessions;
        this.refusedTokens = refusedTokens;
        this.clients = clients;
        this.current = current;
    }

    public record CurrentSession(SessionView session, UserView user) {}

    public record AccessToken(String token) {}

    public record SignedOut(boolean success) {}

    public record Revoked(boolean status) {

        private static final Revoked DONE = new Revoked(true);
    }

    /** @param token as {@code /list-sessions} shows it, or the session token itself */
    public record Revocation(@NotNull String token) {}

    @GET
    @Path("/get-session")
    @Operation(summary = "The session and its user, with a fresh access token in set-auth-jwt; null without a session")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CurrentSession.class, nullable = true)))
    public Uni<RestResponse<Object>> getSession(@Context HttpServerRequest request) {
        return findIfAny(request)
                .map(found -> found == null
                        ? RestResponse.ok(NullNode.getInstance())
                        : ResponseBuilder.<Object>ok(new CurrentSession(
                                        SessionView.of(found.session(), found.token()),
                                        UserView.of(found.session().user)))
                                .header(Sessions.ACCESS_TOKEN_HEADER, sessions.accessTokenOf(found.session()))
                                .build());
    }

    @GET
    @Path("/token")
    @SessionNeeded
    @Operation(summary = "A fresh access token")
    public Uni<AccessToken> token() {
        return Uni.createFrom()
                .item(new AccessToken(sessions.accessTokenOf(current.get().session())));
    }

    @POST
    @Path("/sign-out")
    @Operation(summary = "Ends the session and every access token of it; succeeds without a session as well")
    public Uni<SignedOut> signOut(@Context HttpServerRequest request) {
        return findIfAny(request)
                .onItem()
                .ifNotNull()
                .call(found ->
                        sessions.end(found.session().user.id(), found.session().id, Kind.SIGN_OUT, clients.of(request)))
                .replaceWith(new SignedOut(true));
    }

    @GET
    @Path("/list-sessions")
    @SessionNeeded
    @Operation(summary = "The live sessions of the user, newest first; what each has as its token ends it")
    public Uni<List<SessionView>> list() {
        return sessions.list(current.get().userId());
    }

    @POST
    @Path("/revoke-session")
    @SessionNeeded
    @Operation(summary = "Ends one session of the user; succeeds where there is no such session as well")
    public Uni<Revoked> revoke(@NotNull @Valid Revocation request) {
        Caller caller = current.get();
        return sessions.end(caller.userId(), request.token(), caller.client()).replaceWith(Revoked.DONE);
    }

    @POST
    @Path("/revoke-sessions")
    @SessionNeeded
    @Operation(summary = "Ends every session of the user")
    public Uni<Revoked> revokeAll() {
        Caller caller = current.get();
        return sessions.endAll(
                        caller.userId(), caller.client(), () -> Uni.createFrom().voidItem())
                .replaceWith(Revoked.DONE);
    }

    @POST
    @Path("/revoke-other-sessions")
    @SessionNeeded
    @Operation(summary = "Ends every session of the user but this one")
    public Uni<Revoked> revokeOthers() {
        Caller caller = current.get();
        return sessions.endOthers(caller.sessionId(), caller.userId(), caller.client())
                .replaceWith(Revoked.DONE);
    }

    /** Where a bad token is as good as none. */
    private Uni<Bearer.Found> findIfAny(HttpServerRequest request) {
        return sessions.findCurrent(request)
                .onFailure(TokenRefused.class)
                .invoke(refused -> refusedTokens.record(refused.reason(), request))
                .onFailure(TokenRefused.class)
                .recoverWithNull();
    }
}
