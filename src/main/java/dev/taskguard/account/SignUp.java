package dev.taskguard.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

import dev.taskguard.database.StorableText;

/**
 * The body of a sign-up. Other members that a client may send ({@code role}, {@code emailVerified} …) are ignored.
 *
 * @param name may be absent or empty
 */
public record SignUp(
        @Schema(examples = "Ada") @StorableText @CodePointLength(max = 255)
        String name,

        @Schema(examples = "ada@example.com") @NotNull @Size(max = 1000)
        String email,

        @Schema(examples = "correct horse battery", description = "At least 8 characters, at most 72 bytes of UTF-8")
        @NotNull
        @StorableText
        String password,

        @Schema(examples = "https://example.com/ada.png") @StorableText @Size(max = 2048)
        String image) {

    public SignUp {
        name = name == null ? "" : name.strip();
    }
}
