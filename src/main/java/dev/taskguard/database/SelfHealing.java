package dev.taskguard.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/**
 * Decides when an instance has given up hope of recovering by itself: when the database has responded for minutes
 * without the instance being well. While the database does not respond, a restart would not help.
 */
class SelfHealing {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Logger LOG = Logger.getLogger(SelfHealing.class);

    private final Supplier<Uni<Boolean>> isDatabaseWell;
    private final Supplier<Uni<Boolean>> isInstanceWell;
    private final Clock clock;

    /** The last time at which a restart would not have helped. */
    private volatile Instant lastHopeful;

    /** A question that fails is answered with no. */
    SelfHealing(Supplier<Uni<Boolean>> isDatabaseWell, Supplier<Uni<Boolean>> isInstanceWell, Clock clock) {
        this.isDatabaseWell = isDatabaseWell;
        this.isInstanceWell = isInstanceWell;
        this.clock = clock;
        this.lastHopeful = clock.instant();
    }

    void examine() {
        isDatabaseWell
                .get()
                .onFailure()
                .recoverWithItem(false)
                .chain(well -> well ? isInstanceWell.get() : Uni.createFrom().item(true))
                .subscribe()
                .with(
                        hopeful -> {
                            if (hopeful) {
                                lastHopeful = clock.instant();
                            }
                        },
                        failure -> LOG.debug("The connections of requests do not respond", failure));
    }

    boolean isPossible() {
        return lastHopeful.plus(PATIENCE).isAfter(clock.instant());
    }
}
