package dev.taskguard.token;

import java.util.Arrays;

import io.smallrye.jwt.auth.principal.ParseException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/** A bearer token is not valid. The reason is for the audit trail, never for the client. */
public class TokenRefused extends ParseException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What was wrong; of several reasons, the first in this order. */
    public enum Reason {
        TOO_LONG,
        MALFORMED,
        WRONG_ALGORITHM,
        UNKNOWN_KEY,
        BAD_SIGNATURE(ErrorCodes.SIGNATURE_INVALID),
        WRONG_ISSUER(ErrorCodes.ISSUER_INVALID, ErrorCodes.ISSUER_MISSING),
        WRONG_AUDIENCE(ErrorCodes.AUDIENCE_INVALID, ErrorCodes.AUDIENCE_MISSING),
        EXPIRED(ErrorCodes.EXPIRED, ErrorCodes.ISSUED_AT_INVALID_PAST),
        NOT_YET_VALID(ErrorCodes.NOT_YET_VALID, ErrorCodes.ISSUED_AT_INVALID_FUTURE),
        BAD_CLAIMS,
        SESSION_ENDED,
        NO_SESSION;

        private final int[] codes;

        /** @param codes of jose4j */
        Reason(int... codes) {
            this.codes = codes;
        }

        private static Reason of(InvalidJwtException failure) {
            return failure.getCause() instanceof UnresolvableKeyException
                    ? UNKNOWN_KEY
                    : Arrays.stream(values())
                            .filter(reason -> Arrays.stream(reason.codes).anyMatch(failure::hasErrorCode))
                            .findFirst()
                            .orElse(BAD_CLAIMS);
        }
    }

    public TokenRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    TokenRefused(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    TokenRefused(InvalidJwtException failure) {
        this(Reason.of(failure), failure);
    }

    public Reason reason() {
        return reason;
    }
}
