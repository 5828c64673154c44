package dev.taskguard.account;

import java.util.Optional;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

import dev.taskguard.database.StorableText;

/**
 * A change of an account: an absent member keeps its value, and a JSON null clears the image. An absent member is null
 * here, and a JSON null is an empty {@code Optional}.
 *
 * @param email always refused
 */
public record AccountChange(
        @Schema(examples = "Ada Lovelace") Optional<@NotNull @StorableText @CodePointLength(max = 255) String> name,

        @Schema(examples = "https://example.com/ada.png") Optional<@StorableText @Size(max = 2048) String> image,

        @Schema(hidden = true) JsonNode email) {

    public AccountChange {
        name = name == null ? null : name.map(String::strip);
    }

    boolean namesEmail() {
        return email != null && !email.isNull();
    }

    boolean changesNothing() {
        return name == null && image == null;
    }
}
