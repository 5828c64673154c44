package dev.taskguard.signing;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import org.jboss.logging.Logger;

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.database.Notifications;

/**
 * The keys that sign and verify access tokens, in memory. All instances share them through the database, which notifies
 * them of every change, an operator's included. If there is no key, one instance creates the first for all.
 */
@Singleton
public class SigningKeys {

    /** The channel on which a trigger reports changes of the table. */
    private static final String CHANNEL = "signing_keys_changed";

    /** Limits reloads, however many tokens with unknown key ids arrive. */
    private static final long MIN_NANOS_BETWEEN_RELOADS = Duration.ofSeconds(5).toNanos();

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final Pool database;
    private final Notifications notifications;
    private final KeyCipher cipher;
    private final AuditTrail audit;
    private final AtomicLong lastReload = new AtomicLong(System.nanoTime());
    private final AtomicLong readings = new AtomicLong();
    private long newestReading;
    private volatile KeyRing ring = KeyRing.EMPTY;
    private volatile boolean stopping;

    private enum Step {
        PUBLISHED,
        REMOVED
    }

    SigningKeys(Pool database, Notifications notifications, KeyCipher cipher, AuditTrail audit) {
        this.database = database;
        this.notifications = notifications;
        this.cipher = cipher;
        this.audit = audit;
    }

    /**
     * Loads the keys, or creates the first, before the service is ready. It runs after everything else that connects at
     * start, so that a wrong secret ends the start with one clear line.
     */
    void load(@Observes StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(
                () -> notifications.listen(CHANNEL, change -> reloadInBackground(), this::reload));
        if (!ring.isWhole()) {
            throw new ConfigurationException(
                    "AUTH_SECRET is not the one that the signing keys in the database were encrypted with.");
        }
    }

    /** Reads the keys again, and creates one if there is none. */
    Uni<Void> reload() {
        long reading = readings.incrementAndGet();
        return SigningKey.listLatestFirst(database)
                .chain(keys -> keys.isEmpty() ? addFirst() : Uni.createFrom().item(keys))
                .chain(this::renewAll)
                .invoke(keys -> use(keys, reading))
                .replaceWithVoid();
    }

    private Uni<List<SigningKey>> addFirst() {
        return add(List::isEmpty, Duration.ZERO).chain(() -> SigningKey.listLatestFirst(database));
    }

    /** Adds a new key that signs after this time, if the present keys satisfy this condition. */
    Uni<Void> add(Predicate<List<SigningKey>> wanted, Duration fromNow) {
        return Uni.createFrom()
                .item(() -> SigningKey.generate(cipher))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(key -> key.addIf(wanted, fromNow, database).invoke(added -> {
                    if (added) {
                        note(Step.PUBLISHED, key.kid());
                    }
                }))
                .replaceWithVoid();
    }

    /** Removes the keys whose successors took over at least this long ago; how many. */
    Uni<Integer> removeSuperseded(Duration ago, int limit) {
        return SigningKey.removeSuperseded(ago, limit, database)
                .invoke(removed -> removed.forEach(kid -> note(Step.REMOVED, kid)))
                .map(List::size);
    }

    private void note(Step step, String kid) {
        audit.record(SecurityEvent.of(Kind.KEY_ROTATED, step, null).with("kid", kid));
    }

    private Uni<List<SigningKey>> renewAll(List<SigningKey> keys) {
        return Multi.createFrom()
                .iterable(keys)
                .onItem()
                .transformToUniAndConcatenate(key -> key.renewed(cipher, database))
                .collect()
                .asList();
    }

    /** The later reading wins, because readings may overtake each other. */
    private synchronized void use(List<SigningKey> keys, long reading) {
        if (reading > newestReading) {
            newestReading = reading;
            ring = ring.replacedBy(keys, cipher);
        }
    }

    private void reloadInBackground() {
        reload().subscribe()
                .with(
                        done -> LOG.debug("Signing keys reloaded"),
                        failure -> LOG.logf(
                                stopping ? Logger.Level.DEBUG : Logger.Level.WARN,
                                "The signing keys could not be read again: %s",
                                failure));
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Reads the keys again, unless that happened within the last few seconds. */
    public void reloadSoon() {
        long now = System.nanoTime();
        long last = lastReload.get();
        if (now - last > MIN_NANOS_BETWEEN_RELOADS && lastReload.compareAndSet(last, now)) {
            reloadInBackground();
        }
    }

    /** The public key of this id, if there is one. */
    public Optional<RSAPublicKey> find(String keyId) {
        return Optional.ofNullable(ring.published().get(keyId));
    }

    /** Every public key that verifies tokens, now or soon, by key id. */
    Map<String, RSAPublicKey> published() {
        return ring.published();
    }

    public KeyRing ring() {
        return ring;
    }
}
