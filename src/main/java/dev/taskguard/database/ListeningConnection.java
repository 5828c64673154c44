package dev.taskguard.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import org.jboss.logging.Logger;

/**
 * The connection to PostgreSQL that listens for notifications. Whenever it is lost, a new one replaces it.
 *
 * <p>It must hear the {@link Heartbeat} every few seconds, or it is closed. Every step has a deadline; Vert.x' own
 * subscriber would wait for a dead connection forever.
 */
@Singleton
class ListeningConnection {

    private static final long HEARTBEAT_MILLIS = 3_000;

    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration MIN_BACK_OFF = Duration.ofMillis(200);

    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(ListeningConnection.class);

    private final Vertx vertx;
    private final DatabasePool pool;

    private final Heartbeat heartbeat;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicReference<Uni<Open>> opening = new AtomicReference<>();
    private final AtomicBoolean reopening = new AtomicBoolean();
    private volatile Open current;
    private volatile Consumer<PgNotification> onMessage = message -> {};
    private volatile Function<Open, Uni<Void>> onReopened =
            open -> Uni.createFrom().voidItem();
    private volatile long timer;
    private volatile boolean stopping;

    /** @param number counts connections, to tell this one from the previous ones */
    record Open(int number, PgConnection connection) {

        /** Runs a statement without parameters; fails after {@link #PATIENCE}. */
        Uni<Void> execute(String statement) {
            return UniHelper.toUni(connection.query(statement).execute())
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail()
                    .replaceWithVoid();
        }
    }

    ListeningConnection(Vertx vertx, DatabasePool pool, DatabaseProbe probe) {
        this.vertx = vertx;
        this.pool = pool;
        this.heartbeat = new Heartbeat(probe);
    }

    /**
     * Opens the connection and keeps it open.
     *
     * @param onMessage receives every notification but the heartbeats
     * @param onReopened called with each connection but the first; if it fails, that connection is replaced as well
     */
    void start(Consumer<PgNotification> onMessage, Function<Open, Uni<Void>> onReopened) {
        this.onMessage = onMessage;
        this.onReopened = onReopened;
        get().subscribe()
                .with(
                        open -> LOG.debug("The database is being listened to"),
                        failure -> LOG.debug("The database cannot be listened to yet", failure));
        timer = vertx.setPeriodic(HEARTBEAT_MILLIS, tick -> beat());
    }

    /** The open connection, or a new one if there is none. */
    Uni<Open> get() {
        return Uni.createFrom()
                .deferred(() -> current != null ? Uni.createFrom().item(current) : opening.updateAndGet(this::orOpen));
    }

    private Uni<Open> orOpen(Uni<Open> underWay) {
        return underWay != null
                ? underWay
                : Uni.createFrom()
                        .deferred(this::open)
                        .onTermination()
                        .invoke(() -> opening.set(null))
                        .memoize()
                        .indefinitely();
    }

    private Uni<Open> open() {
        Future<PgConnection> connecting = pool.listener().compose(server -> PgConnection.connect(vertx, server));
        return UniHelper.toUni(connecting)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                // The handshake has no deadline of its own, and may still succeed.
                .invoke(late -> connecting.onSuccess(PgConnection::close))
                .map(connection -> new Open(opened.incrementAndGet(), connection))
                .call(open -> prepare(open)
                        .onFailure()
                        .invoke(failure -> open.connection().close()))
                .invoke(open -> {
                    open.connection().closeHandler(closed -> lost(open));
                    current = open;
                });
    }

    private Uni<Void> prepare(Open open) {
        open.connection().notificationHandler(this::receive);
        return heartbeat.start(open);
    }

    private void receive(PgNotification message) {
        if (!heartbeat.hears(message)) {
            onMessage.accept(message);
        }
    }

    /** Whether this connection is the one that is open now. */
    boolean isCurrent(int number) {
        Open open = current;
        return open != null && open.number() == number;
    }

    private void beat() {
        Open open = current;
        if (open != null && !stopping) {
            heartbeat
                    .beat()
                    .subscribe()
                    .with(
                            echo -> LOG.trace("The listening connection hears notifications"),
                            failure -> abandon(open, failure));
        }
    }

    private void abandon(Open open, Throwable failure) {
        LOG.warnf("The listening connection is replaced: %s", failure);
        open.connection().close();
        // Closing a dead connection may take forever.
        lost(open);
    }

    private synchronized void lost(Open open) {
        if (current == open) {
            current = null;
            reopen();
        }
    }

    /** Retries until the database is back; meanwhile the instance is not ready. */
    private void reopen() {
        if (stopping || !reopening.compareAndSet(false, true)) {
            return;
        }
        get().call(open -> onReopened.apply(open).onFailure().invoke(failure -> drop(open)))
                .onFailure()
                .invoke(failure -> LOG.warnf("The database cannot be listened to yet: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(MIN_BACK_OFF, MAX_BACK_OFF)
                .until(failure -> !stopping)
                .subscribe()
                .with(open -> reopened(), failure -> LOG.debug("The service stops, and so does listening", failure));
    }

    private synchronized void drop(Open open) {
        if (current == open) {
            current = null;
        }
        open.connection().close();
    }

    private synchronized void reopened() {
        reopening.set(false);
        if (current == null) {
            reopen();
        }
    }

    /** Waits for the connection to close, because one that outlives its event loop logs an error. */
    @PreDestroy
    void stop() {
        stopping = true;
        vertx.cancelTimer(timer);
        Open open = current;
        if (open != null) {
            UniHelper.toUni(open.connection().close())
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
