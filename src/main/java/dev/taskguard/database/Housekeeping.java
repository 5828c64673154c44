package dev.taskguard.database;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jboss.logging.Logger;

/**
 * Runs the {@link Chore}s periodically, on one instance for all, and few rows at a time, so that no lock is held for
 * long. What is left after {@value #MAX_BATCHES} batches waits for the next run.
 */
@Singleton
class Housekeeping {

    private static final int BATCH = 500;
    private static final int MAX_BATCHES = 40;

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final Pool database;
    private final Duration every;
    private final List<Chore> chores;

    Housekeeping(Pool database, HousekeepingConfig config, @All List<Chore> chores) {
        this.database = database;
        this.every = config.every();
        this.chores = chores;
    }

    @Scheduled(
            every = "{taskguard.housekeeping.every}",
            delayed = "{taskguard.housekeeping.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return claim().chain(claimed -> claimed ? doAll() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf("Housekeeping did not finish: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Claims this run; the instance that advances {@code last_begun_at} wins. */
    private Uni<Boolean> claim() {
        return database.preparedQuery("UPDATE housekeeping SET last_begun_at = clock_timestamp()"
                        + " WHERE last_begun_at < clock_timestamp() - $1 * interval '1 millisecond'")
                // A little less than the interval, or every other run would come slightly too early.
                .execute(Tuple.of(every.toMillis() * 9 / 10))
                .map(claimed -> claimed.rowCount() == 1);
    }

    private Uni<Void> doAll() {
        return Multi.createFrom()
                .iterable(chores)
                .onItem()
                .transformToUni(chore -> doBatches(chore, MAX_BATCHES))
                .collectFailures()
                .concatenate()
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> doBatches(Chore chore, int batches) {
        return chore.doSome(BATCH)
                .chain(done ->
                        done < BATCH || batches == 1 ? Uni.createFrom().voidItem() : doBatches(chore, batches - 1));
    }
}
