package dev.taskguard.database;

import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;

/** Decides whether a failure means that PostgreSQL is unavailable at the moment. */
public final class DatabaseAway {

    /**
     * SQLSTATEs that mean "not now": the classes connection exception (08), invalid authorization (28, a password that
     * was changed), invalid catalog (3D), transaction rollback (40, a deadlock), insufficient resources (53) and
     * operator intervention (57, also a timeout); a server that became read-only in a failover (25006), a replica that
     * cannot serve yet (55000), a lock that is held (55P03), and a plan that a migration has outdated (0A000).
     */
    private static final Pattern NOT_NOW = Pattern.compile("(08|28|3D|40|53|57).{3}|25006|55000|55P03|0A000");

    /**
     * Those of them that concern the connection: any other statement on it would fail in the same way, while a new
     * connection may lead to another server or know the new schema.
     */
    private static final Pattern OF_CONNECTION = Pattern.compile("25006|55000|0A000");

    private DatabaseAway() {}

    public static boolean isCauseOf(Throwable failure) {
        return causes(failure).anyMatch(DatabaseAway::isAway);
    }

    /** Whether so many requests wait for a connection that this one did not even wait. */
    public static boolean isBusy(Throwable failure) {
        return causes(failure).anyMatch(ConnectionPoolTooBusyException.class::isInstance);
    }

    /** Whether other statements on the same connection would fail too, although it is open. */
    static boolean isOfConnection(Throwable failure) {
        return causes(failure).map(DatabaseAway::state).anyMatch(state -> matches(OF_CONNECTION, state));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    public static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean isAway(Throwable cause) {
        String state = state(cause);
        if (state != null) {
            return matches(NOT_NOW, state);
        }
        // The connection broke, as the JDK says it with no subclass ("Broken pipe") or as Vert.x does, or too many
        // requests wait for one.
        return cause.getClass() == IOException.class
                || cause instanceof ClosedChannelException
                || cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable
                || cause instanceof TimeoutException
                || cause instanceof ConnectionPoolTooBusyException;
    }

    /** The SQLSTATE of a refusal by PostgreSQL. */
    private static String state(Throwable cause) {
        if (cause instanceof PgException refusal) {
            return refusal.getSqlState();
        }
        // As Hibernate wraps it.
        return cause instanceof SQLException refusal ? refusal.getSQLState() : null;
    }

    private static boolean matches(Pattern states, String state) {
        return state != null && states.matcher(state).matches();
    }
}
