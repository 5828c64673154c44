package dev.taskguard.database;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import org.jboss.logging.Logger;

/**
 * What PostgreSQL tells its listeners (NOTIFY), on a connection of its own that is opened again where it breaks. What
 * was told meanwhile is not told again: so each listener says how to catch up, and until all have, the service is not
 * ready.
 *
 * <p>A connection can also die without a word: it is made to answer now and then. Vert.x' own subscriber would wait for
 * such a one for ever.
 */
@Singleton
public class Notifications {

    private static final long HEARTBEAT_MILLIS = 3_000;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration MIN_BACK_OFF = Duration.ofMillis(200);

    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(5);

    private static final int NEVER = -1;

    private static final Logger LOG = Logger.getLogger(Notifications.class);

    private final Vertx vertx;
    private final DatabasePool pool;
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();

    /** After how many breaks of the connection each channel has last caught up. */
    private final Map<String, Integer> caughtUp = new ConcurrentHashMap<>();

    private final AtomicInteger breaks = new AtomicInteger();
    private final AtomicBoolean reopening = new AtomicBoolean();
    private volatile CompletableFuture<PgConnection> first;
    private volatile PgConnection connection;
    private volatile boolean stopping;

    private record Listener(Consumer<String> onMessage, Supplier<Uni<Void>> catchUp) {}

    Notifications(Vertx vertx, DatabasePool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /** Begins to connect while the rest of the service starts. */
    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        first = open().subscribeAsCompletionStage();
        vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> makeItAnswer());
    }

    /**
     * Listens on this channel from the start of the service to its end.
     *
     * @param catchUp looks up what may have been missed; asked now, and whenever the connection was broken and is back
     * @return done as soon as it has caught up
     */
    public Uni<Void> listen(String channel, Consumer<String> onMessage, Supplier<Uni<Void>> catchUp) {
        listeners.put(channel, new Listener(onMessage, catchUp));
        caughtUp.put(channel, NEVER);
        return Uni.createFrom()
                .completionStage(first)
                .onFailure()
                .recoverWithUni(this::openAgain)
                .chain(opened -> listen(opened, Set.of(channel)));
    }

    /** The database may not have been there yet. All listen on one connection: only the first of them opens another. */
    private synchronized Uni<PgConnection> openAgain() {
        if (first.isCompletedExceptionally()) {
            first = open().subscribeAsCompletionStage();
        }
        return Uni.createFrom().completionStage(first);
    }

    private Uni<PgConnection> open() {
        PgConnectOptions server =
                new PgConnectOptions(pool.server()).addProperty("application_name", "taskguard listener");
        return UniHelper.toUni(PgConnection.connect(vertx, server)).invoke(opened -> {
            connection = opened;
            opened.notificationHandler(
                    message -> listeners.get(message.getChannel()).onMessage().accept(message.getPayload()));
            opened.closeHandler(closed -> lost(opened));
        });
    }

    private Uni<Void> listen(PgConnection opened, Collection<String> channels) {
        int until = breaks.get();
        String statements =
                channels.stream().map(channel -> "LISTEN " + channel).collect(Collectors.joining(";"));
        return UniHelper.toUni(opened.query(statements).execute())
                .chain(() -> Multi.createFrom()
                        .iterable(channels)
                        .onItem()
                        .transformToUniAndConcatenate(channel ->
                                listeners.get(channel).catchUp().get().invoke(() -> caughtUp.put(channel, until)))
                        .onItem()
                        .ignoreAsUni());
    }

    private synchronized void lost(PgConnection broken) {
        if (connection == broken) {
            connection = null;
            breaks.incrementAndGet();
            reopen();
        }
    }

    /** Again and again, while the database is still coming back; requests are meanwhile sent elsewhere. */
    private void reopen() {
        if (stopping || !reopening.compareAndSet(false, true)) {
            return;
        }
        Uni.createFrom()
                .deferred(this::open)
                .chain(opened -> listen(opened, listeners.keySet()).onFailure().invoke(failure -> opened.close()))
                .onFailure()
                .invoke(failure -> LOG.warnf("The database cannot be listened to yet: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(MIN_BACK_OFF, MAX_BACK_OFF)
                .until(failure -> !stopping)
                .subscribe()
                .with(
                        listening -> reopened(),
                        failure -> LOG.debug("Listening is given up: the service ends", failure));
    }

    private synchronized void reopened() {
        reopening.set(false);
        if (connection == null) {
            reopen();
        }
    }

    /** Whether everything that was told has arrived, or has been looked up. */
    boolean isUpToDate() {
        int broken = breaks.get();
        return connection != null && caughtUp.values().stream().allMatch(until -> until == broken);
    }

    private void makeItAnswer() {
        PgConnection asked = connection;
        if (asked == null || stopping) {
            return;
        }
        UniHelper.toUni(asked.query("SELECT 1").execute())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(answer -> LOG.trace("The listening connection answers"), failure -> {
                    LOG.warnf("The listening connection does not answer: %s", failure);
                    asked.close();
                    // It may take for ever to close.
                    lost(asked);
                });
    }

    /** Waits for it: a connection that outlives its event loop complains to the log. */
    @PreDestroy
    void stop() {
        stopping = true;
        if (first != null) {
            Uni.createFrom()
                    .completionStage(first)
                    .chain(opened -> UniHelper.toUni((connection == null ? opened : connection).close()))
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
