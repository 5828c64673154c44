package dev.taskguard.database;

import java.time.Duration;
import java.util.function.Consumer;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgChannel;
import io.vertx.pgclient.pubsub.PgSubscriber;
import org.jboss.logging.Logger;

/** What PostgreSQL tells its listeners (NOTIFY), on a connection of its own that is opened again where it breaks. */
@Singleton
public class Notifications {

    private static final long RECONNECT_MILLIS = 500;

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(Notifications.class);

    private final Vertx vertx;
    private final DatabasePool pool;
    private volatile PgSubscriber subscriber;

    Notifications(Vertx vertx, DatabasePool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /**
     * Listens on this channel, once for the life of the service. What was told before, or while the connection was
     * broken, is not told again: {@code onListeningAgain} is called whenever it was broken and is back, to look it up.
     */
    public Uni<Void> listen(String channel, Consumer<String> onMessage, Runnable onListeningAgain) {
        subscriber = PgSubscriber.subscriber(vertx, pool.server()).reconnectPolicy(retries -> RECONNECT_MILLIS);
        PgChannel messages = subscriber.channel(channel);
        messages.handler(onMessage::accept);
        return UniHelper.toUni(subscriber.connect())
                .invoke(() -> messages.subscribeHandler(listening -> onListeningAgain.run()));
    }

    /** Waits for it: a connection that outlives its event loop complains to the log. */
    @PreDestroy
    void stop() {
        if (subscriber != null) {
            UniHelper.toUni(subscriber.close())
                    .ifNoItem()
                    .after(CLOSE_PATIENCE)
                    .fail()
                    .onFailure()
                    .invoke(failure -> LOG.debug("The listening connection did not close in order", failure))
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .indefinitely();
        }
    }
}
