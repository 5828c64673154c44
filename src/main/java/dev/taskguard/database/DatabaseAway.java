package dev.taskguard.database;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;

/** Decides whether a failure means that PostgreSQL is unavailable at the moment. */
public final class DatabaseAway {

    private DatabaseAway() {}

    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isAway(cause)) {
                return true;
            }
        }
        return false;
    }

    public static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean isAway(Throwable cause) {
        if (cause instanceof PgException refusal) {
            return isTransient(refusal.getSqlState());
        }
        // As Hibernate wraps it.
        if (cause instanceof SQLException refusal) {
            return isTransient(refusal.getSQLState());
        }
        // Vert.x: the connection was closed during a query or before it, or too many requests wait for one.
        return cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable
                || cause instanceof TimeoutException
                || cause instanceof ConnectionPoolTooBusyException;
    }

    /**
     * Classes 08 connection exception, 40 transaction rollback (a deadlock), 53 insufficient resources, 57 operator
     * intervention (and query timeout).
     */
    private static boolean isTransient(String state) {
        return state != null && state.matches("(08|40|53|57).*");
    }
}
