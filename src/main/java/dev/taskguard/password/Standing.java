package dev.taskguard.password;

import java.time.Duration;

import io.vertx.mutiny.sqlclient.Row;

/**
 * What has been tried lately, as far as it bears on the next sign-in to one account from one network.
 *
 * @param failures wrong passwords for the account in the last hour, from wherever
 * @param sinceLast since the last of them
 * @param ownFailures those of them that came from this network
 * @param sinceOwnLast since the last of those
 * @param attempts sign-ups and wrong passwords from this network in the last minute, for whatever account
 * @param sinceFirst since the first of those
 */
record Standing(
        int failures, Duration sinceLast, int ownFailures, Duration sinceOwnLast, int attempts, Duration sinceFirst) {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int FREE_FAILURES = 5;

    private static final Duration MAX_WAIT = Duration.ofMinutes(15);

    /** For a network from which nobody has failed: its owner must not pay for what others do. */
    private static final Duration MAX_WAIT_FOR_OTHERS = Duration.ofSeconds(10);

    static Standing of(Row row) {
        return new Standing(
                row.getInteger(0),
                Duration.ofMillis(row.getLong(1)),
                row.getInteger(2),
                Duration.ofMillis(row.getLong(3)),
                row.getInteger(4),
                Duration.ofMillis(row.getLong(5)));
    }

    /** How long this network must wait before it tries anything; zero or less: not at all. */
    Duration networkWait(int limit) {
        return limit > 0 && attempts >= limit ? WINDOW.minus(sinceFirst) : Duration.ZERO;
    }

    /** How long this network must wait, by its own failures, before it tries this account. */
    Duration ownWait() {
        return penalty(ownFailures).minus(sinceOwnLast);
    }

    /** How long everybody must wait before they try this account. */
    Duration accountWait() {
        Duration penalty = penalty(failures);
        return (penalty.compareTo(MAX_WAIT_FOR_OTHERS) < 0 ? penalty : MAX_WAIT_FOR_OTHERS).minus(sinceLast);
    }

    Duration longerWait() {
        return ownWait().compareTo(accountWait()) > 0 ? ownWait() : accountWait();
    }

    /** One second after the fifth failure, two after the sixth, four … to a quarter of an hour. */
    private static Duration penalty(int failures) {
        if (failures < FREE_FAILURES) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - FREE_FAILURES, 10);
        Duration wait = Duration.ofSeconds(1L << doublings);
        return wait.compareTo(MAX_WAIT) < 0 ? wait : MAX_WAIT;
    }
}
