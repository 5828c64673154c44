package dev.taskguard.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.database.Chore;

/**
 * The life of a signing key: it is published, a while later it signs, until the next one does, and when the last token
 * that it has signed is dead it is removed. The instance whose turn the housekeeping is sees to it.
 */
@Singleton
class KeyRotation implements Chore {

    /** For clocks that differ, beside the time that a token lives. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Pool database;
    private final SigningKeys keys;
    private final AuditTrail audit;
    private final Duration period;
    private final Duration lead;
    private final Duration keptAfterwards;

    private enum Step {
        PUBLISHED,
        REMOVED
    }

    KeyRotation(Pool database, SigningKeys keys, AuditTrail audit, TokenConfig config) {
        this.database = database;
        this.keys = keys;
        this.audit = audit;
        this.period = config.keyRotation();
        this.lead = config.keyLead();
        this.keptAfterwards = config.lifetime().plus(MARGIN);
    }

    /** Early, while nothing is under way. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) {
        if (period.compareTo(lead) <= 0) {
            throw new ConfigurationException("AUTH_KEY_ROTATION must be longer than TASKGUARD_TOKEN_KEY_LEAD ("
                    + lead.toSeconds() + " seconds), the time for which a key is published before it signs.");
        }
    }

    @Override
    public Uni<Integer> doSome(int limit) {
        Uni<?> next = isDue(keys.ring().latestSignsFrom())
                ? publishNext(latestFirst -> isDue(latestFirst.get(0).signsFrom()))
                : Uni.createFrom().voidItem();
        return next.chain(() -> SigningKey.removeSuperseded(keptAfterwards, limit, database))
                .invoke(removed -> removed.forEach(kid -> note(Step.REMOVED, kid)))
                .map(List::size);
    }

    /** Whether the next key must be published by now to sign in time. */
    private boolean isDue(Instant latestSignsFrom) {
        return latestSignsFrom.plus(period).minus(lead).isBefore(Instant.now());
    }

    /** Rotates at once, unless the next key is published already. */
    Uni<KeyRing> rotate() {
        return publishNext(latestFirst -> !latestFirst.get(0).signsFrom().isAfter(Instant.now()));
    }

    /** Publishes another key if that is wanted in view of those that there are; all keys then. */
    private Uni<KeyRing> publishNext(Predicate<List<SigningKey>> wanted) {
        return keys.generate()
                .chain(key -> key.addIf(wanted, lead, database).invoke(added -> {
                    if (added) {
                        note(Step.PUBLISHED, key.kid());
                    }
                }))
                .chain(keys::reload)
                .map(reloaded -> keys.ring());
    }

    private void note(Step step, String kid) {
        audit.record(SecurityEvent.of(Kind.KEY_ROTATED, step, null).with("kid", kid));
    }
}
