package dev.taskguard.account;

import java.util.Optional;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.JsonNode;

import dev.taskguard.database.StorableText;

/**
 * What shall change of an account: an absent member stays as it is, and a null clears the image. Jackson tells the two
 * apart: an absent member is null here, a null is an empty {@code Optional}.
 *
 * @param email refused, whatever it is
 */
public record AccountChange(
        Optional<@NotNull @StorableText @Size(max = 255) String> name,
        Optional<@StorableText @Size(max = 2048) String> image,
        JsonNode email) {

    public AccountChange {
        name = name == null ? null : name.map(String::strip);
    }

    boolean namesEmail() {
        return email != null && !email.isNull();
    }

    boolean isEmpty() {
        return name == null && image == null;
    }
}
