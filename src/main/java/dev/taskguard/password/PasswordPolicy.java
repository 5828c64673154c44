package dev.taskguard.password;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.nulabinc.zxcvbn.Feedback;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;

import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.user.EmailAddress;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Decides which passwords are good enough, after NIST SP 800-63B §5.1.1.2: a minimum length, no composition rules, and
 * nothing that is easily guessed.
 */
@Singleton
class PasswordPolicy {

    private static final int MIN_CHARACTERS = 8;

    /** bcrypt reads no more, and silently ignores the rest. */
    private static final int MAX_BYTES = 72;

    /**
     * The longest password, in UTF-16 code units, that is normalized at all. NFKC makes no text shorter than a quarter,
     * so that anything longer has more than {@link #MAX_BYTES} bytes afterwards, and would take seconds.
     */
    private static final int MAX_NORMALIZED = 4 * MAX_BYTES;

    /** How many characters are measured. */
    private static final int MAX_MEASURED = 32;

    /** How many are measured of a password with many characters that stand for letters. */
    private static final int MAX_MEASURED_SUBSTITUTIONS = 12;

    /** The characters that zxcvbn reads as letters. Its time grows exponentially with how many of them it meets. */
    private static final String SUBSTITUTIONS = "4@8({[<369!1|0$5+7%2";

    private static final int MANY_SUBSTITUTIONS = 7;

    /** On a scale from 0 to 4: "somewhat guessable", more than a million guesses. */
    private static final int MIN_SCORE = 2;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /**
     * The form in which a password is measured and hashed (NFKC), so that a person can sign in from a keyboard that
     * composes accents or widths differently.
     */
    static String normalize(String password) {
        if (password.length() > MAX_NORMALIZED) {
            throw tooLong();
        }
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** The normalized form of a password that can have a hash at all; otherwise empty. */
    static Optional<String> hashable(String password) {
        return password.length() > MAX_NORMALIZED
                ? Optional.empty()
                : Optional.of(normalize(password)).filter(PasswordPolicy::isHashable);
    }

    /**
     * Whether bcrypt tells this text from every other. It ignores what is beyond 72 bytes, encodes half a surrogate
     * pair as a question mark, and repeats its key with a zero byte in between, so that {@code abc} and
     * {@code abc\0abc} have the same hash.
     */
    private static boolean isHashable(String normalized) {
        return !isTooLong(normalized)
                && normalized.indexOf('\0') < 0
                && UTF_8.newEncoder().canEncode(normalized);
    }

    private static boolean isTooLong(String normalized) {
        return normalized.getBytes(UTF_8).length > MAX_BYTES;
    }

    /**
     * Refuses a password that is too short, too long or too easily guessed. It takes milliseconds of CPU time: do not
     * call it on the event loop.
     */
    void check(String normalized, EmailAddress email, String name) {
        if (normalized.codePointCount(0, normalized.length()) < MIN_CHARACTERS) {
            throw refused("TOO_SHORT", "The password must have at least " + MIN_CHARACTERS + " characters.");
        }
        if (isTooLong(normalized)) {
            throw tooLong();
        }
        Strength strength = zxcvbn.measure(beginningOf(normalized), wordsOf(email, name));
        if (strength.getScore() < MIN_SCORE) {
            throw refused("TOO_WEAK", "The password is too easily guessed. " + reason(strength.getFeedback()));
        }
    }

    /** The part that is measured: zxcvbn's time grows steeply with the length, and a longer password is not weaker. */
    private static String beginningOf(String text) {
        long substitutions = text.codePoints()
                .filter(c -> SUBSTITUTIONS.indexOf(c) >= 0)
                .distinct()
                .count();
        int limit = substitutions > MANY_SUBSTITUTIONS ? MAX_MEASURED_SUBSTITUTIONS : MAX_MEASURED;
        return text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit));
    }

    private static List<String> wordsOf(EmailAddress email, String name) {
        List<String> words =
                new ArrayList<>(List.of(email.value(), beginningOf(email.value()), name, beginningOf(name)));
        words.addAll(Arrays.asList(email.value().split("[^a-z0-9]+")));
        words.addAll(Arrays.asList(name.split("\\s+")));
        words.removeIf(String::isBlank);
        return words;
    }

    private static String reason(Feedback feedback) {
        List<String> sentences = new ArrayList<>();
        // In English like every other message, whatever the locale of the server.
        sentences.add(feedback.getWarning(Locale.ROOT));
        sentences.addAll(feedback.getSuggestions(Locale.ROOT));
        sentences.removeIf(String::isBlank);
        return sentences.isEmpty()
                ? "Use a few words that do not belong together."
                : String.join(
                        " ", sentences.stream().map(PasswordPolicy::sentence).toList());
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static ProblemException tooLong() {
        return refused(
                "TOO_LONG",
                "The password must have at most " + MAX_BYTES
                        + " bytes: letters with accents count two, most other scripts three, emoji four.");
    }

    private static ProblemException refused(String code, String detail) {
        return new ProblemException(Problem.of(400, "PASSWORD_" + code, detail));
    }
}
