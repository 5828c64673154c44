package dev.taskguard.password;

import java.time.Duration;

/**
 * Decides how many threads may hash passwords at once: all that may as long as nothing else needs the processors, and
 * only the fewest as soon as the event loops run late. Threads return one by one, each after half a second of calm, so
 * that their number does not flutter.
 */
final class Courtesy {

    /** How often the lag is to be measured. */
    static final Duration PERIOD = Duration.ofMillis(20);

    private static final Duration LATE = Duration.ofMillis(10);

    private static final int CALM_PERIODS = 25;

    private final int fewest;
    private final int most;

    private int threads;
    private int calmPeriods;

    Courtesy(int fewest, int most) {
        this.fewest = fewest;
        this.most = most;
        this.threads = most;
    }

    /** The number of threads after a measurement by how much an event loop ran late. */
    int after(Duration lag) {
        if (lag.compareTo(LATE) >= 0) {
            threads = fewest;
            calmPeriods = 0;
        } else if (threads < most && ++calmPeriods == CALM_PERIODS) {
            threads++;
            calmPeriods = 0;
        }
        return threads;
    }
}
