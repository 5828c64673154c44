package dev.taskguard.token;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import org.eclipse.microprofile.jwt.Claims;

import dev.taskguard.signing.KeyRing;
import dev.taskguard.signing.SigningKeys;
import dev.taskguard.user.UserView;

/** Issues access tokens (RFC 7519). Every claim is listed here, so that a new member of the API stays out of tokens. */
@Singleton
public class AccessTokens {

    private final SigningKeys keys;
    private final TokenConfig config;
    private final ObjectMapper mapper;
    private final Clock clock;

    AccessTokens(SigningKeys keys, TokenConfig config, ObjectMapper mapper, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * A fresh token for this user and session, in compact form. It lives for the configured lifetime, but never longer
     * than its session.
     */
    public String issue(UserView user, UUID sessionId, Instant sessionExpiresAt) {
        Instant now = clock.instant();
        Instant expiry = now.plus(config.lifetime());
        KeyRing.Key key = keys.ring().signing(now);
        return Jwt.issuer(config.issuer())
                .audience(config.audience())
                .subject(user.id().toString())
                .issuedAt(now)
                .expiresAt(expiry.isAfter(sessionExpiresAt) ? sessionExpiresAt : expiry)
                .claim(Claims.jti, UUID.randomUUID().toString())
                .claim(SessionId.CLAIM, sessionId.toString())
                .claim("id", user.id().toString())
                .claim(Claims.email, user.email())
                .claim("name", user.name())
                .claim("emailVerified", user.emailVerified())
                .claim("createdAt", timestamp(user.createdAt()))
                .claim("updatedAt", timestamp(user.updatedAt()))
                .jws()
                .keyId(key.kid())
                .algorithm(SignatureAlgorithm.RS256)
                .sign(key.privateKey());
    }

    /** As the API writes it. */
    private String timestamp(Instant time) {
        return mapper.convertValue(time, String.class);
    }
}
