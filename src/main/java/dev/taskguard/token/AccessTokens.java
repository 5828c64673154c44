package dev.taskguard.token;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import org.eclipse.microprofile.jwt.Claims;

import dev.taskguard.signing.KeyRing;
import dev.taskguard.signing.SigningKeys;
import dev.taskguard.user.UserView;

/** Writes access tokens (RFC 7519): the only place where claims are chosen. */
@Singleton
public class AccessTokens {

    /** The claim that names the session which a token came from. */
    public static final String SESSION_ID = "sid";

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    private final SigningKeys keys;
    private final TokenConfig config;
    private final ObjectMapper mapper;

    AccessTokens(SigningKeys keys, TokenConfig config, ObjectMapper mapper) {
        this.keys = keys;
        this.config = config;
        this.mapper = mapper;
    }

    /** Whether this text has the form of a session's id, as tokens write it. */
    public static boolean isSessionId(String text) {
        return UUID_FORM.matcher(text).matches();
    }

    /**
     * A fresh token for this user and session, in compact form. It is good for the configured lifetime, and never
     * longer than its session.
     */
    public String issue(UserView user, UUID sessionId, Instant sessionExpiresAt) {
        // The profile claims are the user as the wire shows it, so that both can never differ; the image may be large.
        Map<String, Object> profile = mapper.convertValue(user, CLAIMS);
        profile.remove("image");
        KeyRing.Key key = keys.ring().signing();
        Instant now = Instant.now();
        Instant expiry = now.plus(config.lifetime());
        return Jwt.claims(profile)
                .issuer(config.issuer())
                .audience(config.audience())
                .subject(user.id().toString())
                .issuedAt(now)
                .expiresAt(expiry.isAfter(sessionExpiresAt) ? sessionExpiresAt : expiry)
                .claim(Claims.jti, UUID.randomUUID().toString())
                .claim(SESSION_ID, sessionId.toString())
                .jws()
                .keyId(key.kid())
                .algorithm(SignatureAlgorithm.RS256)
                .sign(key.privateKey());
    }
}
