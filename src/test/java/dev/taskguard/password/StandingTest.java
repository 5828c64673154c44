package dev.taskguard.password;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The arithmetic of the throttle. */
class StandingTest {

    @ParameterizedTest
    @CsvSource({"0,0", "4,0", "5,1", "6,2", "7,4", "14,512", "15,900", "16,900", "1000,900"})
    void waitDoublesWithEachFailureOfTheNetworkFromTheFifthOn(int failures, int seconds) {
        assertEquals(
                ofSeconds(seconds), ofAccount(failures, ZERO, failures, ZERO).accountWait(false));
        assertEquals(
                ofSeconds(seconds), ofAccount(failures, ZERO, failures, ZERO).accountWait(true));
    }

    @ParameterizedTest
    @CsvSource({"4,0", "5,1", "8,8", "9,10", "1000,10"})
    void networkWithoutFailuresWaitsTenSecondsAtMost(int failures, int seconds) {
        assertEquals(ofSeconds(seconds), ofAccount(failures, ZERO, 0, ZERO).accountWait(false));
    }

    @Test
    void networkInWhichTheAccountIsInUseDoesNotWaitForOthers() {
        assertEquals(ZERO, ofAccount(1000, ZERO, 4, ZERO).accountWait(true));
    }

    @Test
    void longerOfBothWaitsCounts() {
        assertEquals(ofSeconds(10), ofAccount(40, ZERO, 5, ZERO).accountWait(false));
        assertEquals(ofSeconds(32), ofAccount(40, ZERO, 10, ZERO).accountWait(false));
    }

    @Test
    void waitRunsFromTheLastFailure() {
        assertEquals(
                ofSeconds(2), ofAccount(10, ofSeconds(30), 10, ofSeconds(30)).accountWait(false));
        assertTrue(
                Standing.isOver(ofAccount(10, ofSeconds(32), 10, ofSeconds(32)).accountWait(false)));
    }

    @ParameterizedTest
    @CsvSource({"2,3,0", "3,3,35", "4,3,35", "1000,0,0"})
    void networkWaitsUntilItsFirstAttemptIsAMinuteOld(int attempts, int limit, int seconds) {
        Standing standing = new Standing(0, ZERO, 0, ZERO, attempts, ofSeconds(25));
        assertEquals(ofSeconds(seconds), standing.networkWait(limit));
    }

    private static Standing ofAccount(int failures, Duration sinceLast, int ownFailures, Duration sinceOwnLast) {
        return new Standing(failures, sinceLast, ownFailures, sinceOwnLast, 0, ZERO);
    }
}
