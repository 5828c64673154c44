package dev.taskguard.password;

import java.time.Duration;

import io.vertx.mutiny.sqlclient.Row;

/**
 * The recent attempts that bear on the next one, at one account from one network. A wait of zero or less means that the
 * attempt may proceed.
 *
 * @param failures wrong passwords for the account in the last hour, from any network
 * @param sinceLast time since the last of them
 * @param ownFailures those of them that came from this network
 * @param sinceOwnLast time since the last of those
 * @param attempts attempts from this network in the last minute, for any account; successful sign-ins and those from
 *     wider networks count a fraction
 * @param sinceFirst time since the first of those
 */
record Standing(
        int failures, Duration sinceLast, int ownFailures, Duration sinceOwnLast, int attempts, Duration sinceFirst) {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int FREE_FAILURES = 5;

    private static final Duration MAX_WAIT = Duration.ofMinutes(15);

    /** For a network without failures of its own: the owner must not pay for the failures of others. */
    private static final Duration MAX_WAIT_FOR_OTHERS = Duration.ofSeconds(10);

    static Standing of(Row row) {
        return new Standing(
                row.getInteger("failures"),
                Duration.ofMillis(row.getLong("since_last")),
                row.getInteger("own_failures"),
                Duration.ofMillis(row.getLong("since_own_last")),
                row.getInteger("attempts"),
                Duration.ofMillis(row.getLong("since_first")));
    }

    /**
     * How long this network must wait before it tries anything.
     *
     * @param limit attempts per minute; 0 for no limit
     */
    Duration networkWait(int limit) {
        return limit > 0 && attempts >= limit ? WINDOW.minus(sinceFirst) : Duration.ZERO;
    }

    /**
     * How long this network must wait before it tries this account.
     *
     * @param known whether the account is in use from this network, so that the failures of others do not count
     */
    Duration accountWait(boolean known) {
        Duration own = penalty(ownFailures).minus(sinceOwnLast);
        Duration others = shorter(penalty(failures), MAX_WAIT_FOR_OTHERS).minus(sinceLast);
        if (known && isOver(own)) {
            return Duration.ZERO;
        }
        return own.compareTo(others) > 0 ? own : others;
    }

    static boolean isOver(Duration wait) {
        return wait.isZero() || wait.isNegative();
    }

    /** One second after the fifth failure, then twice as long after each, up to a quarter of an hour. */
    private static Duration penalty(int failures) {
        if (failures < FREE_FAILURES) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - FREE_FAILURES, 10);
        return shorter(Duration.ofSeconds(1L << doublings), MAX_WAIT);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
