package dev.taskguard.user;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;

/**
 * An email address in the form in which it is stored and compared: trimmed and lower-cased. Its syntax is that of
 * HTML's {@code <input type=email>}, which is ASCII, with a domain of at least two labels, as Better Auth asks.
 */
public record EmailAddress(String value) {

    private static final int MAX_CHARACTERS = 254;

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";

    private static final Pattern SYNTAX =
            Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");

    /** The address that this text spells, or empty if it does not spell one. */
    public static Optional<EmailAddress> parse(String text) {
        String trimmed = text.strip();
        return trimmed.length() <= MAX_CHARACTERS && SYNTAX.matcher(trimmed).matches()
                ? Optional.of(new EmailAddress(trimmed.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** The refusal of a text that does not spell an address (400 {@code INVALID_EMAIL}). */
    public static ProblemException invalid() {
        return new ProblemException(Problem.of(400, "INVALID_EMAIL", "This is not an email address."));
    }
}
