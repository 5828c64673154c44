package dev.taskguard.session;

import java.util.UUID;

import dev.taskguard.client.Client;

/** Who asks, with a live session. */
public final class Caller {

    private final Session session;
    private final Client client;

    Caller(Session session, Client client) {
        this.session = session;
        this.client = client;
    }

    public UUID userId() {
        return session.user.id();
    }

    public UUID sessionId() {
        return session.id;
    }

    /** Whether the session is one that is to last: see {@link Sessions#open}. */
    public boolean isRemembered() {
        return session.remembered;
    }

    public Client client() {
        return client;
    }

    Session session() {
        return session;
    }
}
