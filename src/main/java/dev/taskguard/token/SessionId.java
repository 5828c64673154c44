package dev.taskguard.token;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** How an access token names the session that it came from. */
public final class SessionId {

    /** The claim (OpenID Connect Front-Channel Logout 1.0 §3). */
    static final String CLAIM = "sid";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private SessionId() {}

    /** The id that this text spells, or empty if it is not spelled as tokens spell it. */
    public static Optional<UUID> parse(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
