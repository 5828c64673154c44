package dev.taskguard.account;

import jakarta.validation.constraints.NotNull;

import dev.taskguard.database.StorableText;

/**
 * A change of the password.
 *
 * @param revokeOtherSessions true ends all sessions and opens a new one; false by default
 */
public record PasswordChange(
        @NotNull String currentPassword,

        @NotNull @StorableText String newPassword,

        Boolean revokeOtherSessions) {

    boolean revokes() {
        return Boolean.TRUE.equals(revokeOtherSessions);
    }
}
