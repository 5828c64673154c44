package dev.taskguard.database;

import java.util.UUID;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgNotification;

import dev.taskguard.database.ListeningConnection.Open;

/**
 * A notification that the instance sends to itself, on a channel of its own. A listening connection can die silently,
 * and a pooler in between can swallow notifications while it still passes queries on: only a connection that hears this
 * one is known to hear others. It is sent on another connection, because a pooler passes on what arrives together with
 * the response to a query.
 */
final class Heartbeat {

    private final String channel = "heartbeat_" + UUID.randomUUID().toString().replace("-", "");
    private final DatabaseProbe sender;

    private Promise<Void> heard = Promise.promise();

    Heartbeat(DatabaseProbe sender) {
        this.sender = sender;
    }

    /** Listens for it on this connection, and sends the first. */
    Uni<Void> start(Open open) {
        return open.execute("LISTEN " + channel).chain(this::beat);
    }

    /** Fails unless the notification is heard in time. */
    Uni<Void> beat() {
        Promise<Void> echo = next();
        return sender.execute("NOTIFY " + channel)
                .chain(() -> UniHelper.toUni(echo.future())
                        .ifNoItem()
                        .after(ListeningConnection.PATIENCE)
                        .failWith(Heartbeat::unheard));
    }

    /** Quarkus prints no more than the message if the service cannot start. */
    private static ConfigurationException unheard() {
        return new ConfigurationException("Notifications of the database do not arrive. If there is a pooler in"
                + " transaction mode, TASKGUARD_LISTEN_URL must lead past it, to the same database.");
    }

    private synchronized Promise<Void> next() {
        if (heard.future().isComplete()) {
            heard = Promise.promise();
        }
        return heard;
    }

    /** Whether this notification is a heartbeat. */
    synchronized boolean hears(PgNotification message) {
        if (!message.getChannel().equals(channel)) {
            return false;
        }
        heard.tryComplete();
        return true;
    }
}
