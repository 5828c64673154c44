package dev.taskguard.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A session as the wire shows one.
 *
 * @param token the session token where the client has just sent it; a session that was found through an access token
 *     shows its id here, since nobody knows the token any more
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
