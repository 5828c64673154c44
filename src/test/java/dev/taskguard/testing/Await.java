package dev.taskguard.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.hamcrest.Matcher;

import static org.hamcrest.MatcherAssert.assertThat;

/** Waits for what another process or thread is about to do. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long PAUSE_MILLIS = 20;

    private Await() {}

    /** Asks for the value until it matches. Fails with the last value if that takes too long. */
    public static <T> T until(Callable<T> value, Matcher<? super T> expected) throws Exception {
        return until(PATIENCE, value, expected);
    }

    /** Asks for the value until it matches. Fails with the last value if that takes longer than this. */
    public static <T> T until(Duration patience, Callable<T> value, Matcher<? super T> expected) throws Exception {
        long start = System.nanoTime();
        T last = value.call();
        while (!expected.matches(last) && System.nanoTime() - start < patience.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            last = value.call();
        }
        assertThat("within " + patience.toSeconds() + " s", last, expected);
        return last;
    }
}
