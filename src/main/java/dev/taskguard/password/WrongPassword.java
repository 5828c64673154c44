package dev.taskguard.password;

import java.util.Optional;
import java.util.UUID;

/**
 * The password is not that of the account, or there is no such account. Callers turn it into a response of their own,
 * which must not tell the two cases apart.
 */
public final class WrongPassword extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID userId;

    WrongPassword(UUID userId) {
        super("wrong password", null, false, false);
        this.userId = userId;
    }

    /** The account that was tried, for the audit trail; empty if there is none. */
    public Optional<UUID> userId() {
        return Optional.ofNullable(userId);
    }
}
