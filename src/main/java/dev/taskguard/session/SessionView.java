package dev.taskguard.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A session in the API.
 *
 * @param token the session token if the client has just sent it; otherwise the session's id, since the token cannot be
 *     read again. Either ends the session
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
