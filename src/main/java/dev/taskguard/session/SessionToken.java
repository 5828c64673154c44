package dev.taskguard.session;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.taskguard.crypto.Sha256;

/**
 * The opaque bearer token of a session: 32 random letters and digits, 190 bits. The database has only its SHA-256,
 * which needs no salt at that size.
 */
public record SessionToken(String value) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final int LENGTH = 32;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{" + LENGTH + "}");

    static SessionToken random() {
        return new SessionToken(new SecureRandom()
                .ints(LENGTH, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new, (text, index) -> text.append(ALPHABET.charAt(index)), StringBuilder::append)
                .toString());
    }

    /** The session token that this text spells, or empty if it does not have the form of one. */
    static Optional<SessionToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SessionToken(text)) : Optional.empty();
    }

    byte[] hash() {
        return Sha256.of(value);
    }

    /** Does not contain the token, which could end up in a log. */
    @Override
    public String toString() {
        return "SessionToken";
    }
}
