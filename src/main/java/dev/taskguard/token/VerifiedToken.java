package dev.taskguard.token;

import java.util.UUID;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import org.jose4j.jwt.JwtClaims;

/** The principal of a request with a valid access token: its claims, and the session id, read once. */
public final class VerifiedToken extends DefaultJWTCallerPrincipal {

    private final UUID sessionId;

    VerifiedToken(String compactForm, JwtClaims claims) {
        super(compactForm, "JWT", claims);
        // TokenVerifier has checked its form.
        this.sessionId =
                SessionId.parse(claims.getClaimValueAsString(SessionId.CLAIM)).orElseThrow();
    }

    public UUID sessionId() {
        return sessionId;
    }
}
