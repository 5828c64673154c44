package dev.taskguard.session;

import jakarta.validation.constraints.NotNull;

/**
 * What a sign-in says.
 *
 * @param rememberMe false asks for a session of a day; absent is true
 */
public record SignIn(@NotNull String email, @NotNull String password, Boolean rememberMe) {

    boolean remembered() {
        return rememberMe == null || rememberMe;
    }
}
