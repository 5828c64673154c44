package dev.taskguard.account;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.taskguard.database.StorableText;

/**
 * A change of the password.
 *
 * @param revokeOtherSessions true ends all sessions and opens a new one; false by default
 */
public record PasswordChange(
        @Schema(examples = "correct horse battery") @NotNull String currentPassword,

        @Schema(examples = "eleven violet umbrellas", description = "At least 8 characters, at most 72 bytes of UTF-8")
        @NotNull
        @StorableText
        String newPassword,

        @Schema(examples = "false") Boolean revokeOtherSessions) {

    boolean revokes() {
        return Boolean.TRUE.equals(revokeOtherSessions);
    }
}
