package dev.taskguard.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import dev.taskguard.database.StorableText;

/**
 * The body of a sign-up. Other members that a client may send ({@code role}, {@code emailVerified} …) are ignored.
 *
 * @param name may be absent or empty
 */
public record SignUp(
        @StorableText @Size(max = 255) String name,
        @NotNull @Size(max = 1000) String email,

        @NotNull @StorableText String password,

        @StorableText @Size(max = 2048) String image) {

    public SignUp {
        name = name == null ? "" : name.strip();
    }
}
