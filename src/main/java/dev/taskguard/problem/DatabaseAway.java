package dev.taskguard.problem;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;

/** Tells whether a failure means that PostgreSQL cannot be asked at the moment. */
final class DatabaseAway {

    private DatabaseAway() {}

    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isAway(cause)) {
                return true;
            }
        }
        return false;
    }

    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean isAway(Throwable cause) {
        if (cause instanceof PgException refusal) {
            // Classes 08 connection exception, 53 insufficient resources, 57 operator intervention (and query timeout).
            String state = String.valueOf(refusal.getSqlState());
            return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
        }
        // Vert.x: the connection closed under a query or before it; too many wait for one.
        return cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable
                || cause instanceof TimeoutException
                || cause instanceof ConnectionPoolTooBusyException;
    }
}
