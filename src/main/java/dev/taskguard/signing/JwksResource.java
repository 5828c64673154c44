package dev.taskguard.signing;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Publishes the keys that access tokens can be checked with (RFC 7517): the public halves, and nothing else. */
@Path("/api/auth")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens")
public class JwksResource {

    private static final int MAX_AGE_SECONDS = 300;

    private final SigningKeys keys;
    private final long maxAgeSeconds;

    JwksResource(SigningKeys keys, SigningConfig config) {
        this.keys = keys;
        // Whoever keeps a copy for so long has a new key well before it signs.
        this.maxAgeSeconds = Math.min(MAX_AGE_SECONDS, config.keyLead().toSeconds() / 3);
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
    public RestResponse<KeySet> jwks(@Context Request request) {
        EntityTag tag =
                new EntityTag(Integer.toHexString(keys.published().keySet().hashCode()));
        ResponseBuilder<KeySet> answer = request.evaluatePreconditions(tag) == null
                ? ResponseBuilder.ok(keySet())
                : ResponseBuilder.notModified();
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + maxAgeSeconds)
                .build();
    }

    private KeySet keySet() {
        return new KeySet(keys.published().entrySet().stream()
                .map(key -> JsonWebKey.of(key.getKey(), key.getValue()))
                .toList());
    }

    @GET
    @Path("/.well-known/jwks.json")
    @Operation(hidden = true)
    public RestResponse<KeySet> wellKnown(@Context Request request) {
        return jwks(request);
    }
}
