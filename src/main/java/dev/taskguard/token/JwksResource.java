package dev.taskguard.token;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishes the keys that access tokens can be checked with (RFC 7517): the public halves, and nothing else. */
@Path("/api/auth")
@PermitAll
@Tag(name = "Tokens")
public class JwksResource {

    private static final int MAX_AGE_SECONDS = 300;

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    /** A JSON Web Key Set. */
    public record KeySet(List<JsonWebKey> keys) {}

    /** An RSA public key for RS256 (RFC 7518 §6.3.1): modulus and exponent as base64url of their unsigned bytes. */
    public record JsonWebKey(String kty, String use, String alg, String kid, String n, String e) {

        static JsonWebKey of(String kid, RSAPublicKey key) {
            return new JsonWebKey(
                    "RSA", "sig", "RS256", kid, base64Url(key.getModulus()), base64Url(key.getPublicExponent()));
        }

        private static String base64Url(BigInteger number) {
            byte[] bytes = number.toByteArray();
            // A leading zero byte is there for the sign only.
            byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
        }
    }

    @GET
    @Path("/jwks")
    @Operation(summary = "The public signing keys", description = "Cacheable; answers 304 to a matching If-None-Match.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = KeySet.class)))
    public Response jwks(@Context Request request) {
        KeySet keySet = new KeySet(keys.published().entrySet().stream()
                .map(key -> JsonWebKey.of(key.getKey(), key.getValue()))
                .toList());
        EntityTag tag =
                new EntityTag(Integer.toHexString(keys.published().keySet().hashCode()));
        ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(keySet) : unchanged)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + MAX_AGE_SECONDS)
                .build();
    }

    @GET
    @Path("/.well-known/jwks.json")
    @Operation(hidden = true)
    public Response wellKnown(@Context Request request) {
        return jwks(request);
    }
}
