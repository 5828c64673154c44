package dev.taskguard.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Queries and changes of tests in the service's database. */
public final class Sql {

    private Sql() {}

    /** The number that a query yields, {@code SELECT count(*) …}. */
    public static long count(String query, Object... parameters) {
        return Long.parseLong(text(query, parameters));
    }

    /** The one value that a query yields, as text. */
    public static String text(String query, Object... parameters) {
        try (Connection database = Postgres.connect();
                PreparedStatement statement = prepare(database, query, parameters);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Changes rows, and returns their number. */
    public static int update(String change, Object... parameters) {
        try (Connection database = Postgres.connect();
                PreparedStatement statement = prepare(database, change, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static PreparedStatement prepare(Connection database, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = database.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
