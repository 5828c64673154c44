package dev.taskguard.account;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells a Better Auth client that there is an auth API here. */
@Path("/api/auth/ok")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class OkResource {

    public record Ok(boolean ok) {}

    @GET
    @Operation(summary = "Confirms that the auth API is here")
    public Ok ok() {
        return new Ok(true);
    }
}
