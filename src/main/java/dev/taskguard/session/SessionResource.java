package dev.taskguard.session;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.node.NullNode;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.taskguard.user.UserView;

/**
 * What a client does with the session it has: read it, turn it into an access token, end it. The bearer token here is
 * the session token, or an access token, which stands for its session.
 */
@Path("/api/auth")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
@SecurityRequirement(name = "bearer")
public class SessionResource {

    private final Sessions sessions;

    SessionResource(Sessions sessions) {
        this.sessions = sessions;
    }

    public record CurrentSession(SessionView session, UserView user) {}

    public record AccessToken(String token) {}

    public record SignedOut(boolean success) {}

    @GET
    @Path("/get-session")
    @Operation(summary = "The session and its user, with a fresh access token in set-auth-jwt; null without a session")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CurrentSession.class, nullable = true)))
    public Uni<RestResponse<Object>> getSession(
            @Schema(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return sessions.findCurrent(authorization)
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
    @Operation(summary = "A fresh access token")
    public Uni<AccessToken> token(@Schema(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return sessions.findCurrent(authorization)
                .onItem()
                .ifNull()
                .failWith(() -> Bearer.isSent(authorization)
                        ? new AuthenticationFailedException("No live session")
                        : new UnauthorizedException())
                .map(found -> new AccessToken(sessions.accessTokenOf(found.session())));
    }

    @POST
    @Path("/sign-out")
    @Operation(summary = "Ends the session and every access token of it; succeeds without a session as well")
    public Uni<SignedOut> signOut(@Schema(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return sessions.endCurrent(authorization).replaceWith(new SignedOut(true));
    }
}
