package dev.taskguard.session;

import java.security.Principal;
import java.util.UUID;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;

/** The principal of a request with a live session; see {@link SessionMechanism}. */
public final class Caller implements Principal {

    private final Session session;
    private final String token;

    /** @param token what {@code /get-session} shows as the token: see {@link SessionView} */
    Caller(Session session, String token) {
        this.session = session;
        this.token = token;
    }

    /** The caller of a request that requires a session. Fails with 401 if its endpoint forgot to say so. */
    public static Caller of(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new UnauthorizedException();
    }

    public UUID userId() {
        return session.user.id();
    }

    public UUID sessionId() {
        return session.id;
    }

    /** Whether the session is meant to last: see {@link Sessions#open}. */
    public boolean isRemembered() {
        return session.remembered;
    }

    Session session() {
        return session;
    }

    String token() {
        return token;
    }

    /** The user's id. */
    @Override
    public String getName() {
        return userId().toString();
    }
}
