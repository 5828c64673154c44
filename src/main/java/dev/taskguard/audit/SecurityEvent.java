package dev.taskguard.audit;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.taskguard.client.Client;

/**
 * An event that an operator may have to account for. It contains ids, addresses and names of enumeration constants,
 * never text that a client chose, and never an email address, a password, a token or a hash.
 *
 * @param outcome how it ended, or why; one of a small set, because it labels a metric
 * @param client where the request came from; null if the service acted on its own
 * @param details further values by name
 */
public record SecurityEvent(Kind kind, Enum<?> outcome, Client client, Map<String, String> details) {

    public enum Kind {
        SIGN_UP,
        SIGN_IN,
        SIGN_OUT,
        TOKEN_REFUSED,
        OWNERSHIP_REFUSED,
        THROTTLED,
        PASSWORD_CHANGE,
        SESSION_REVOKED,
        ACCOUNT_DELETION,
        KEY_ROTATED
    }

    /** Outcomes that several kinds share. */
    public enum Outcome {
        SUCCESS,
        WRONG_PASSWORD,
        NO_ACCOUNT,
        ADDRESS_TAKEN
    }

    public static SecurityEvent of(Kind kind, Enum<?> outcome, Client client) {
        return new SecurityEvent(kind, outcome, client, Map.of());
    }

    /** The same event with the account it concerns; unchanged if null. */
    public SecurityEvent user(UUID id) {
        return with("user_id", id);
    }

    /** The same event with the session it concerns. */
    public SecurityEvent session(UUID id) {
        return with("session_id", id);
    }

    /** The same event with a further value, which must not be text that a client chose; unchanged if null. */
    public SecurityEvent with(String name, Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(details);
        more.put(name, value.toString());
        return new SecurityEvent(kind, outcome, client, more);
    }

    String kindName() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    String outcomeName() {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** Whether a stranger can cause any number of these. */
    boolean isCheap() {
        return kind == Kind.TOKEN_REFUSED || kind == Kind.OWNERSHIP_REFUSED || kind == Kind.THROTTLED;
    }
}
