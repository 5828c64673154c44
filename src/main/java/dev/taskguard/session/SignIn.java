package dev.taskguard.session;

import jakarta.validation.constraints.NotNull;

/**
 * The body of a sign-in.
 *
 * @param rememberMe false for a session of one day; true by default
 */
public record SignIn(@NotNull String email, @NotNull String password, Boolean rememberMe) {

    boolean remembered() {
        return rememberMe == null || rememberMe;
    }
}
