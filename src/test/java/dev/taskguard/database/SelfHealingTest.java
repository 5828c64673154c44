package dev.taskguard.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** When an instance is to be restarted. */
class SelfHealingTest {

    private static final Uni<Boolean> YES = Uni.createFrom().item(true);
    private static final Uni<Boolean> NO = Uni.createFrom().item(false);
    private static final Uni<Boolean> FAILURE = Uni.createFrom().failure(new IllegalStateException());

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Time time = new Time();
    private Uni<Boolean> database = YES;
    private Uni<Boolean> instance = YES;
    private final SelfHealing healing = new SelfHealing(() -> database, () -> instance, time);

    @Test
    void isPossibleWhileAllIsWell() {
        examineFor(Duration.ofHours(1));
        assertTrue(healing.isPossible());
    }

    @Test
    void isImpossibleIfRequestsFailForThreeMinutesWhileTheDatabaseResponds() {
        instance = FAILURE;
        examineFor(SelfHealing.PATIENCE.minus(INTERVAL));
        assertTrue(healing.isPossible());
        examineFor(INTERVAL);
        assertFalse(healing.isPossible());
    }

    @Test
    void isImpossibleIfNotificationsAreMissingForThreeMinutes() {
        instance = NO;
        examineFor(SelfHealing.PATIENCE);
        assertFalse(healing.isPossible());
    }

    @Test
    void isPossibleHoweverLongTheDatabaseIsAway() {
        instance = FAILURE;
        for (Uni<Boolean> answer : List.of(NO, FAILURE)) {
            database = answer;
            examineFor(Duration.ofHours(1));
            assertTrue(healing.isPossible());
        }
    }

    @Test
    void hasThreeMinutesFromTheReturnOfTheDatabase() {
        database = FAILURE;
        instance = FAILURE;
        examineFor(Duration.ofHours(1));
        database = YES;
        examineFor(SelfHealing.PATIENCE.minus(INTERVAL));
        assertTrue(healing.isPossible());
        examineFor(INTERVAL);
        assertFalse(healing.isPossible());
    }

    @Test
    void isPossibleAgainOnceTheInstanceIsWell() {
        instance = FAILURE;
        examineFor(Duration.ofMinutes(10));
        instance = YES;
        examineFor(INTERVAL);
        assertTrue(healing.isPossible());
    }

    /** Without an examination, nothing is known for sure. */
    @Test
    void isImpossibleIfNoQuestionIsAnsweredForThreeMinutes() {
        instance = Uni.createFrom().nothing();
        examineFor(SelfHealing.PATIENCE);
        assertFalse(healing.isPossible());
    }

    private void examineFor(Duration duration) {
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plus(INTERVAL)) {
            time.now = time.now.plus(INTERVAL);
            healing.examine();
        }
    }

    private static final class Time extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
