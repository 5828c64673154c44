package dev.taskguard.database;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which SQLSTATEs mean "not now". */
class DatabaseAwayFailuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "25006", "28P01", "28000", "3D000", "40P01", "40001", "53300", "55000", "55P03", "57P01",
                "57014", "0A000"
            })
    void mayPass(String state) {
        assertTrue(DatabaseAway.isCauseOf(new IllegalStateException(new SQLException("", state))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22001", "25001", "XX000"})
    void isAFault(String state) {
        assertFalse(DatabaseAway.isCauseOf(new IllegalStateException(new SQLException("", state))));
    }

    @Test
    void brokenConnectionMayBeReplaced() {
        assertTrue(DatabaseAway.isCauseOf(new IOException("Broken pipe")));
        assertTrue(DatabaseAway.isCauseOf(new ClosedChannelException()));
        assertFalse(DatabaseAway.isCauseOf(new FileNotFoundException("broken for another reason")));
    }

    @Test
    void fullQueueMeansBusy() {
        assertTrue(DatabaseAway.isBusy(new IllegalStateException(new ConnectionPoolTooBusyException(""))));
        assertFalse(DatabaseAway.isBusy(new SQLException("", "57P01")));
    }
}
