package dev.taskguard.signing;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The key set at a well-known address (RFC 8615), for verifiers that do not know Better Auth. */
@Path("/.well-known/jwks.json")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens")
public class WellKnownResource {

    private final JwksResource keys;

    WellKnownResource(JwksResource keys) {
        this.keys = keys;
    }

    @GET
    @Operation(summary = "The public signing keys, as /api/auth/jwks")
    public RestResponse<JwksResource.KeySet> jwks(@Context Request request) {
        return keys.jwks(request);
    }
}
