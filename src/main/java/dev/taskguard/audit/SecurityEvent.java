package dev.taskguard.audit;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.taskguard.client.Client;

/**
 * Something that an operator may have to answer for. What it says is ours: ids, addresses and words of enumerations,
 * never a text that a client has chosen, and never an e-mail address, a password, a token or a hash.
 *
 * @param outcome how it ended, or why; one of few, since it is counted by
 * @param client who asked, or null where the service did it by itself
 * @param details what else there is to know, by name
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

    /** The outcomes that several kinds have. */
    public enum Outcome {
        SUCCESS,
        WRONG_PASSWORD,
        NO_ACCOUNT,
        ADDRESS_TAKEN
    }

    public static SecurityEvent of(Kind kind, Enum<?> outcome, Client client) {
        return new SecurityEvent(kind, outcome, client, Map.of());
    }

    /** The same, and whose account it is about; null where nobody's. */
    public SecurityEvent user(UUID id) {
        return with("user_id", id);
    }

    /** The same, and which session. */
    public SecurityEvent session(UUID id) {
        return with("session_id", id);
    }

    /** The same, and something else of ours by its name; nothing where it is null. */
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

    /** Whether anybody can cause as many of these as they like. */
    boolean isCheap() {
        return kind == Kind.TOKEN_REFUSED || kind == Kind.OWNERSHIP_REFUSED || kind == Kind.THROTTLED;
    }
}
