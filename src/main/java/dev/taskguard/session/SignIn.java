package dev.taskguard.session;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a sign-in.
 *
 * @param rememberMe false for a session of one day; true by default
 */
public record SignIn(
        @Schema(examples = "ada@example.com") @NotNull String email,
        @Schema(examples = "correct horse battery") @NotNull String password,
        @Schema(examples = "true") Boolean rememberMe) {

    boolean remembered() {
        return rememberMe == null || rememberMe;
    }
}
