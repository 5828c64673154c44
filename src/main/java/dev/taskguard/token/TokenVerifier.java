package dev.taskguard.token;

import java.nio.ByteBuffer;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.lang.UnresolvableKeyException;

import dev.taskguard.crypto.Sha256;
import dev.taskguard.signing.SigningKeys;
import dev.taskguard.token.TokenRefused.Reason;

/**
 * Decides whether an access token was issued by this service and is valid now. It replaces SmallRye JWT's own parser so
 * that the keys come from memory; it asks neither the network nor the database.
 *
 * <p>A token that passed is remembered by a digest of all its characters, which saves the signature check, the
 * expensive part, on later requests. Its times and its key are checked on every request.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenVerifier extends JWTCallerPrincipalFactory {

    /** The difference between clocks that is tolerated. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    /** At about 3 KB each. */
    private static final int MAX_REMEMBERED = 5_000;

    private final SigningKeys keys;
    private final long lifetimeSeconds;
    private final Clock clock;
    private final JwtConsumer checks;
    private final Cache<ByteBuffer, Verified> remembered;

    /** A token that passed, and the key that it passed with. */
    private record Verified(VerifiedToken principal, String keyId) {}

    TokenVerifier(SigningKeys keys, TokenConfig config, Clock clock) {
        this.keys = keys;
        this.lifetimeSeconds = config.lifetime().toSeconds();
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(config.lifetime().plus(LEEWAY))
                .build();
        this.clock = clock;
        this.checks = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setExpectedIssuer(true, config.issuer())
                .setExpectedAudience(true, config.audience())
                .setRequireSubject()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                // No longer than ended sessions are remembered, whatever the token says.
                .setIssuedAtRestrictions(0, (int) Math.min(lifetimeSeconds, Integer.MAX_VALUE))
                .setAllowedClockSkewInSeconds((int) LEEWAY.toSeconds())
                .registerValidator((Validator) TokenVerifier::requireSession)
                .setVerificationKeyResolver((token, nesting) -> keyOf(token.getKeyIdHeaderValue()))
                .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo info) throws ParseException {
        return verify(token);
    }

    /**
     * The claims of a valid token.
     *
     * @throws TokenRefused if the token is not valid
     */
    public VerifiedToken verify(String token) throws TokenRefused {
        if (token.length() > CompactForm.MAX_CHARACTERS) {
            throw new TokenRefused(Reason.TOO_LONG);
        }
        ByteBuffer fingerprint = ByteBuffer.wrap(Sha256.of(token));
        Verified known = remembered.getIfPresent(fingerprint);
        if (known != null && isStillGood(known)) {
            return known.principal();
        }
        Verified fresh = check(token);
        remembered.put(fingerprint, fresh);
        return fresh.principal();
    }

    private Verified check(String token) throws TokenRefused {
        String keyId = CompactForm.keyIdOf(token);
        try {
            return new Verified(new VerifiedToken(token, checks.processToClaims(token)), keyId);
        } catch (InvalidJwtException e) {
            throw new TokenRefused(e);
        }
    }

    /** Every access token names its session, in one spelling. Null means no objection. */
    private static String requireSession(JwtContext token) throws MalformedClaimException {
        String sessionId = token.getJwtClaims().getStringClaimValue(SessionId.CLAIM);
        return SessionId.parse(sessionId).isPresent() ? null : "No session id";
    }

    private Key keyOf(String keyId) throws UnresolvableKeyException {
        return keys.find(keyId).orElseThrow(() -> {
            // Another instance may have just created it; the next request will find it.
            keys.reloadSoon();
            return new UnresolvableKeyException("Unknown kid");
        });
    }

    private boolean isStillGood(Verified token) {
        VerifiedToken principal = token.principal();
        long end = Math.min(principal.getExpirationTime(), principal.getIssuedAtTime() + lifetimeSeconds);
        return keys.find(token.keyId()).isPresent()
                && Instant.ofEpochSecond(end).plus(LEEWAY).isAfter(clock.instant());
    }
}
