package dev.taskguard.auth;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A change of the password.
 *
 * @param revokeOtherSessions true ends all sessions and opens a new one; absent is false
 */
public record PasswordChange(
        @NotNull String currentPassword,

        @NotNull @Pattern(regexp = "\\P{Cs}*", message = "must not hold half a surrogate pair")
        String newPassword,

        Boolean revokeOtherSessions) {

    boolean revokes() {
        return Boolean.TRUE.equals(revokeOtherSessions);
    }
}
