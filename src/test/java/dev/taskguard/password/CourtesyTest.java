package dev.taskguard.password;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class CourtesyTest {

    private static final Duration ON_TIME = Duration.ofMillis(9);
    private static final Duration LATE = Duration.ofMillis(10);
    private static final int CALM = 25;

    private final Courtesy courtesy = new Courtesy(2, 4);

    private int threadsAfter(int measurements, Duration lag) {
        int threads = 0;
        for (int i = 0; i < measurements; i++) {
            threads = courtesy.after(lag);
        }
        return threads;
    }

    @Test
    void allThreadsWorkWhileNothingWaits() {
        assertEquals(4, threadsAfter(1, ON_TIME));
    }

    @Test
    void theFewestWorkAsSoonAsSomethingWaits() {
        assertEquals(2, threadsAfter(1, LATE));
    }

    @Test
    void threadsReturnOneByOneAfterCalm() {
        threadsAfter(1, LATE);
        assertEquals(2, threadsAfter(CALM - 1, ON_TIME));
        assertEquals(3, threadsAfter(1, ON_TIME));
        assertEquals(3, threadsAfter(CALM - 1, ON_TIME));
        assertEquals(4, threadsAfter(1, ON_TIME));
        assertEquals(4, threadsAfter(10 * CALM, ON_TIME));
    }

    @Test
    void calmBeginsAnewAfterEachDelay() {
        threadsAfter(1, LATE);
        threadsAfter(CALM - 1, ON_TIME);
        threadsAfter(1, LATE);
        assertEquals(2, threadsAfter(CALM - 1, ON_TIME));
    }

    @Test
    void fixedNumberStays() {
        Courtesy fixed = new Courtesy(3, 3);
        assertEquals(3, fixed.after(LATE));
        assertEquals(3, fixed.after(ON_TIME));
    }
}
