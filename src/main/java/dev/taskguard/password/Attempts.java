package dev.taskguard.password;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.taskguard.client.Client;
import dev.taskguard.database.Chore;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The sign-ups and wrong passwords of the last hour, in the database, where all instances count them. An account is the
 * text that was given as its e-mail address, whether anybody has it or not, so that both look the same; only its
 * SHA-256 is kept.
 */
@Singleton
class Attempts implements Chore {

    private static final String STANDING = """
            SELECT failures, since_last, own_failures, since_own_last, attempts, since_first
            FROM (SELECT count(*)::int AS failures,
                         coalesce(1000 * extract(epoch FROM clock_timestamp() - max(made_at)), 0)::bigint AS since_last,
                         (count(*) FILTER (WHERE network = $2))::int AS own_failures,
                         coalesce(1000 * extract(epoch FROM clock_timestamp()
                             - max(made_at) FILTER (WHERE network = $2)), 0)::bigint AS since_own_last
                  FROM attempts WHERE account = $1 AND made_at > clock_timestamp() - interval '1 hour') AS of_account,
                 (SELECT count(*)::int AS attempts,
                         coalesce(1000 * extract(epoch FROM clock_timestamp() - min(made_at)), 0)::bigint AS since_first
                  FROM attempts WHERE network = $2 AND made_at > clock_timestamp() - interval '1 minute') AS of_network
            """;

    /**
     * The first number says what kind of thing is locked, so that locks are taken in one order and never in a circle.
     */
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(1, hashtext($1)), pg_advisory_xact_lock(2, hashtext(coalesce(encode($2, 'hex'), $1)))";

    private final Pool database;

    /** Fails where an attempt is forbidden. */
    interface Judge {
        Uni<Void> judge(Standing standing, SqlClient database);
    }

    Attempts(Pool database) {
        this.database = database;
    }

    /** How it stands with this account and this client's network. */
    Uni<Standing> standing(String account, Client client) {
        return standing(sha256(account), client, database);
    }

    /** Counts a wrong password: see {@link #settle}. */
    Uni<Void> addFailure(String account, Client client, Judge judge) {
        return settle(sha256(account), client, judge, true);
    }

    /** Counts a sign-up, or something that is as much work: see {@link #settle}. */
    Uni<Void> add(Client client, Judge judge) {
        return settle(null, client, judge, true);
    }

    /** Forgets the wrong passwords for this account, whose owner is here; see {@link #settle}. */
    Uni<Void> forgetFailures(String account, Client client, Judge judge) {
        return settle(sha256(account), client, judge, false);
    }

    /**
     * Writes down how an attempt ended, unless the judge, who sees how it stands by now, fails. That happens to one
     * attempt after the other, so that many at once learn no more than as many in a row.
     */
    private Uni<Void> settle(Buffer account, Client client, Judge judge, boolean counts) {
        return database.withTransaction(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(client.network(), account))
                .chain(() -> standing(account, client, connection))
                .call(standing -> judge.judge(standing, connection))
                .chain(standing ->
                        counts ? count(account, client, connection) : forget(account, standing, connection)));
    }

    private static Uni<Void> count(Buffer account, Client client, SqlClient database) {
        return database.preparedQuery("INSERT INTO attempts (network, account) VALUES ($1, $2)")
                .execute(Tuple.of(client.network(), account))
                .replaceWithVoid();
    }

    /** For their networks they still count. Where nothing has failed, nothing is written. */
    private static Uni<Void> forget(Buffer account, Standing standing, SqlClient database) {
        return standing.failures() == 0
                ? Uni.createFrom().voidItem()
                : database.preparedQuery("UPDATE attempts SET account = NULL WHERE account = $1")
                        .execute(Tuple.of(account))
                        .replaceWithVoid();
    }

    private static Uni<Standing> standing(Buffer account, Client client, SqlClient database) {
        return database.preparedQuery(STANDING)
                .execute(Tuple.of(account, client.network()))
                .map(rows -> Standing.of(rows.iterator().next()));
    }

    @Override
    public Uni<Integer> doSome(int limit) {
        return database.preparedQuery("DELETE FROM attempts WHERE id IN (SELECT id FROM attempts"
                        + " WHERE made_at < clock_timestamp() - interval '1 hour' ORDER BY made_at LIMIT $1)")
                .execute(Tuple.of(limit))
                .map(SqlResult::rowCount);
    }

    private static Buffer sha256(String account) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(account.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
