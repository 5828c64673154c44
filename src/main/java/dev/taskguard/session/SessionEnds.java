package dev.taskguard.session;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.audit.SecurityEvent.Outcome;
import dev.taskguard.client.Client;
import dev.taskguard.user.User;

/**
 * Ends sessions in the caller's transaction. The caller announces them after the commit, because a rollback keeps them
 * alive.
 */
@Singleton
public class SessionEnds {

    private static final UUID NONE = new UUID(0, 0);

    private final EndedSessions endedSessions;
    private final AuditTrail audit;

    SessionEnds(EndedSessions endedSessions, AuditTrail audit) {
        this.endedSessions = endedSessions;
        this.audit = audit;
    }

    /** Sessions of one user that end when the transaction commits. */
    public record Ended(UUID userId, List<UUID> sessionIds) {}

    /** Ends this session of this user, if there is such a session. */
    Uni<Ended> end(UUID userId, UUID sessionId) {
        return Session.end(userId, sessionId).map(ids -> new Ended(userId, ids));
    }

    /** Ends the session of this user whose {@link SessionView} has this {@code token}, if there is such a session. */
    Uni<Ended> end(UUID userId, String token) {
        return Session.end(userId, token).map(ids -> new Ended(userId, ids));
    }

    /** Ends all sessions of this user. */
    public Uni<Ended> endAll(UUID userId) {
        return endAllBut(NONE, userId);
    }

    /** Ends all sessions of this user but this one. It locks the user first, so that concurrent calls take turns. */
    Uni<Ended> endAllBut(UUID spared, UUID userId) {
        return User.findForChange(userId)
                .chain(user -> Session.endAllBut(spared, userId))
                .map(ids -> new Ended(userId, ids));
    }

    /** Refuses the access tokens of these sessions from now on, and writes the audit trail. */
    public void announce(Ended ended, Client client) {
        announce(ended, Kind.SESSION_REVOKED, client);
    }

    void announce(Ended ended, Kind event, Client client) {
        List<UUID> ids = ended.sessionIds();
        ids.forEach(endedSessions::add);
        if (!ids.isEmpty()) {
            SecurityEvent revoked =
                    SecurityEvent.of(event, Outcome.SUCCESS, client).user(ended.userId());
            audit.record(ids.size() == 1 ? revoked.session(ids.get(0)) : revoked.with("sessions", ids.size()));
        }
    }
}
