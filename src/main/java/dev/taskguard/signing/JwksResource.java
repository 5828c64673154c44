package dev.taskguard.signing;

import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;

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
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;

import dev.taskguard.http.EntityTags;

/** Publishes the public keys that verify access tokens (RFC 7517), and nothing else. */
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
        // A verifier that caches the keys this long has a new one well before it signs.
        this.maxAgeSeconds = Math.min(MAX_AGE_SECONDS, config.keyLead().toSeconds() / 3);
    }

    /** A JSON Web Key Set (RFC 7517 §5). */
    public record KeySet(List<Map<String, Object>> keys) {}

    @GET
    @Path("/jwks")
    @Operation(summary = "The public signing keys", description = "Cacheable; 304 for a matching If-None-Match.")
    public RestResponse<KeySet> jwks(@Context Request request) {
        EntityTag tag =
                new EntityTag(Integer.toHexString(keys.published().keySet().hashCode()));
        ResponseBuilder<KeySet> answer =
                EntityTags.isKnown(request, tag) ? ResponseBuilder.notModified() : ResponseBuilder.ok(keySet());
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + maxAgeSeconds)
                .build();
    }

    private KeySet keySet() {
        return new KeySet(keys.published().entrySet().stream()
                .map(key -> publicKey(key.getKey(), key.getValue()))
                .toList());
    }

    private static Map<String, Object> publicKey(String keyId, RSAPublicKey key) {
        RsaJsonWebKey jwk = new RsaJsonWebKey(key);
        jwk.setKeyId(keyId);
        jwk.setUse(Use.SIGNATURE);
        jwk.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        return jwk.toParams(OutputControlLevel.PUBLIC_ONLY);
    }

    @GET
    @Path("/.well-known/jwks.json")
    @Operation(hidden = true)
    public RestResponse<KeySet> wellKnown(@Context Request request) {
        return jwks(request);
    }
}
