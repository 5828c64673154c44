package dev.taskguard.signing;

import java.time.Clock;
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

import dev.taskguard.database.Chore;

/**
 * The life of a signing key: it is published, signs some time later until the next one takes over, and is removed once
 * the last token it signed has expired. It is part of the housekeeping.
 */
@Singleton
class KeyRotation implements Chore {

    /** Allows for differences between clocks. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final SigningKeys keys;
    private final Clock clock;
    private final Duration period;
    private final Duration lead;
    private final Duration keptAfterwards;

    KeyRotation(SigningKeys keys, SigningConfig config, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.period = config.keyRotation();
        this.lead = config.keyLead();
        this.keptAfterwards = config.tokenLifetime().plus(MARGIN);
    }

    /** Runs before anything connects, so that an invalid setting ends the start with one clear line. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) {
        if (period.compareTo(lead) <= 0) {
            throw new ConfigurationException("AUTH_KEY_ROTATION must be longer than AUTH_KEY_LEAD (" + lead.toSeconds()
                    + " seconds), the time for which a key is published before it signs.");
        }
    }

    @Override
    public Uni<Integer> doSome(int limit) {
        Uni<?> next = isDue(keys.ring().latestSignsFrom())
                ? publishNext(latestFirst -> isDue(latestFirst.get(0).signsFrom()))
                : Uni.createFrom().voidItem();
        return next.chain(() -> keys.removeSuperseded(keptAfterwards, limit));
    }

    /** Whether the next key must be published now in order to sign in time. */
    private boolean isDue(Instant latestSignsFrom) {
        return latestSignsFrom.plus(period).minus(lead).isBefore(clock.instant());
    }

    /** Rotates at once, unless the next key is published already. */
    Uni<KeyRing> rotate() {
        return publishNext(latestFirst -> !latestFirst.get(0).signsFrom().isAfter(clock.instant()));
    }

    /** Publishes another key if the present ones satisfy this condition; all keys afterwards. */
    private Uni<KeyRing> publishNext(Predicate<List<SigningKey>> wanted) {
        return keys.add(wanted, lead).chain(keys::reload).map(reloaded -> keys.ring());
    }
}
