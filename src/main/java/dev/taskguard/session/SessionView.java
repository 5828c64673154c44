package dev.taskguard.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A session as the wire shows one.
 *
 * @param token the session token where the client has just sent it. Otherwise, in a list, or where an access token
 *     stood for the session, its id: nobody knows the token any more, and to end the session the id will do
 */
public record SessionView(
        UUID id,
        UUID userId,
        String token,
        Instant expiresAt,
        Instant createdAt,
        Instant updatedAt,
        String ipAddress,
        String userAgent) {

    static SessionView of(Session session) {
        return of(session, session.id.toString());
    }

    static SessionView of(Session session, String token) {
        return new SessionView(
                session.id,
                session.user.id(),
                token,
                session.expiresAt,
                session.createdAt,
                session.updatedAt,
                session.ipAddress,
                session.userAgent);
    }
}
