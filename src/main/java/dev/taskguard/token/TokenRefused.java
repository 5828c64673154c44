package dev.taskguard.token;

import io.smallrye.jwt.auth.principal.ParseException;

/** An access token that is not good, and why: for the audit trail, never for the client. */
public class TokenRefused extends ParseException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What was wrong, the first thing that was found. */
    public enum Reason {
        TOO_LONG,
        MALFORMED,
        WRONG_ALGORITHM,
        UNKNOWN_KEY,
        BAD_SIGNATURE,
        WRONG_ISSUER,
        WRONG_AUDIENCE,
        BAD_CLAIMS,
        NOT_YET_VALID,
        EXPIRED,
        SESSION_ENDED,
        NO_SESSION
    }

    public TokenRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    TokenRefused(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
