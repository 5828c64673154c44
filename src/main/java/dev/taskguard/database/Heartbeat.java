package dev.taskguard.database;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgNotification;

import dev.taskguard.database.ListeningConnection.Open;

/**
 * A notification that the listening connection sends to itself, on a channel of this instance alone. A connection can
 * die silently, and a pooler in between can swallow notifications while it still passes queries on: only a connection
 * that hears itself is known to hear others.
 */
final class Heartbeat {

    private final String channel = "heartbeat_" + UUID.randomUUID().toString().replace("-", "");

    private Promise<Void> heard = Promise.promise();

    /** Listens for it, and sends the first. */
    Uni<Void> start(Open open) {
        return open.execute("LISTEN " + channel).chain(() -> beat(open));
    }

    /** Fails unless this connection hears its own notification in time. */
    Uni<Void> beat(Open open) {
        Promise<Void> echo = next();
        return open.execute("NOTIFY " + channel)
                .chain(() -> UniHelper.toUni(echo.future()))
                .ifNoItem()
                .after(ListeningConnection.PATIENCE)
                .fail();
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
