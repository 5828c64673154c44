package dev.taskguard.database;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgChannel;
import io.vertx.pgclient.pubsub.PgSubscriber;
import org.jboss.logging.Logger;

/**
 * What PostgreSQL tells its listeners (NOTIFY), on a connection of its own that is opened again where it breaks. What
 * was told meanwhile is not told again: so each listener says how to catch up, and until all have, the service is not
 * ready.
 */
@Singleton
public class Notifications {

    private static final long RECONNECT_MILLIS = 500;

    /** How often the connection is tried, and how long it may take: one can die without a word. */
    private static final long HEARTBEAT_MILLIS = 5_000;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(5);

    private static final int NEVER = -1;

    private static final Logger LOG = Logger.getLogger(Notifications.class);

    private final Vertx vertx;
    private final DatabasePool pool;

    /** How often the connection has broken. */
    private final AtomicInteger breaks = new AtomicInteger();

    /** After how many breaks each channel has last caught up. */
    private final Map<String, Integer> caughtUp = new ConcurrentHashMap<>();

    private volatile PgSubscriber subscriber;
    private volatile boolean stopping;
    private CompletableFuture<Void> connected;

    Notifications(Vertx vertx, DatabasePool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /** Begins to connect while the rest of the service starts. */
    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        connect();
        vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> checkConnection());
    }

    private synchronized void connect() {
        subscriber = PgSubscriber.subscriber(
                        vertx,
                        new PgConnectOptions(pool.server()).addProperty("application_name", "taskguard listener"))
                .reconnectPolicy(retries -> {
                    breaks.incrementAndGet();
                    return RECONNECT_MILLIS;
                });
        connected = subscriber.connect().toCompletionStage().toCompletableFuture();
    }

    /** The connection; another one where the database was not there yet when we began. */
    private synchronized CompletableFuture<Void> connected() {
        if (connected.isCompletedExceptionally()) {
            connect();
        }
        return connected;
    }

    /**
     * Listens on this channel from the start of the service to its end.
     *
     * @param catchUp looks up what may have been missed; asked now, and whenever the connection was broken and is back
     * @return done as soon as it has caught up
     */
    public Uni<Void> listen(String channel, Consumer<String> onMessage, Supplier<Uni<Void>> catchUp) {
        caughtUp.put(channel, NEVER);
        return Uni.createFrom()
                .completionStage(connected().exceptionallyCompose(away -> connected()))
                .chain(() -> subscribe(channel, onMessage, catchUp))
                .chain(() -> catchUp(channel, catchUp));
    }

    /** Done when PostgreSQL has confirmed it: what is told from then on arrives. */
    private Uni<Void> subscribe(String channel, Consumer<String> onMessage, Supplier<Uni<Void>> catchUp) {
        PgChannel messages = subscriber.channel(channel);
        return Uni.createFrom().emitter(listening -> {
            messages.subscribeHandler(first -> {
                messages.subscribeHandler(again -> catchUpUntilDone(channel, catchUp));
                listening.complete(null);
            });
            messages.handler(onMessage::accept);
        });
    }

    private Uni<Void> catchUp(String channel, Supplier<Uni<Void>> catchUp) {
        int until = breaks.get();
        return catchUp.get().invoke(() -> caughtUp.put(channel, until));
    }

    /** While the database is still coming back, again and again; requests are meanwhile sent elsewhere. */
    private void catchUpUntilDone(String channel, Supplier<Uni<Void>> catchUp) {
        Uni.createFrom()
                .deferred(() -> catchUp(channel, catchUp))
                .onFailure()
                .invoke(failure -> LOG.warnf("What was told on %s meanwhile cannot be read yet: %s", channel, failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(RECONNECT_MILLIS), MAX_BACK_OFF)
                .until(failure -> !stopping)
                .subscribe()
                .with(
                        done -> LOG.debugf("Caught up on %s", channel),
                        failure -> LOG.debugf(failure, "Gave up %s", channel));
    }

    /** Whether everything that was told has arrived, or has been looked up. */
    boolean isUpToDate() {
        int broken = breaks.get();
        return subscriber.actualConnection() != null
                && caughtUp.values().stream().allMatch(until -> until == broken);
    }

    private void checkConnection() {
        PgConnection connection = subscriber.actualConnection();
        if (connection == null || stopping) {
            return;
        }
        UniHelper.toUni(connection.query("SELECT 1").execute())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(alive -> {}, dead -> {
                    LOG.warnf("The listening connection does not answer and is opened again: %s", dead);
                    connection.close();
                });
    }

    /** Waits for it: a connection that outlives its event loop complains to the log. */
    @PreDestroy
    void stop() {
        stopping = true;
        if (subscriber != null) {
            UniHelper.toUni(subscriber.close())
                    .ifNoItem()
                    .after(PATIENCE)
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
