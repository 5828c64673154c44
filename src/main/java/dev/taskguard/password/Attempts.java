package dev.taskguard.password;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.taskguard.client.Client;
import dev.taskguard.database.Chore;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;

/**
 * The attempts of the last hour, in the database, where all instances count them. An account is the SHA-256 of what was
 * given as its email address, whether or not the account exists.
 *
 * <p>An attempt is reserved before its password is hashed, and counts for its network from then on. For its account it
 * counts as a failure once it is settled as one, or if it is not settled within {@value #ABANDONED}.
 */
@Singleton
class Attempts implements Chore {

    /** Longer than any request may take. */
    private static final String ABANDONED = "15 seconds";

    /** Successful sign-ins cost as much hashing as others, but may come from a whole office: they count a tenth. */
    private static final int SUCCESSES = 10;

    /** How many times more a /56 or /48 network may attempt than a /64. */
    private static final int PER_56 = 4;

    private static final int PER_48 = 16;

    private static final String STANDING = """
            SELECT failures, since_last, own_failures, since_own_last, attempts, since_first
            FROM (SELECT count(*)::int AS failures,
                         coalesce(1000 * extract(epoch FROM clock_timestamp() - max(made_at)), 0)::bigint AS since_last,
                         (count(*) FILTER (WHERE network = $2))::int AS own_failures,
                         coalesce(1000 * extract(epoch FROM clock_timestamp()
                             - max(made_at) FILTER (WHERE network = $2)), 0)::bigint AS since_own_last
                  FROM attempts WHERE account = $1 AND made_at > clock_timestamp() - interval '1 hour'
                      AND (settled OR made_at < clock_timestamp() - interval '%s')) AS of_account,
                 (SELECT greatest(count(*) FILTER (WHERE network = $2 AND NOT succeeded),
                                  count(*) FILTER (WHERE network = $2) / %d,
                                  count(*) FILTER (WHERE network_56 = $3 AND NOT succeeded) / %d,
                                  count(*) FILTER (WHERE network_48 = $4 AND NOT succeeded) / %d)::int AS attempts,
                         coalesce(1000 * extract(epoch FROM clock_timestamp() - coalesce(
                             min(made_at) FILTER (WHERE NOT succeeded), min(made_at))), 0)::bigint AS since_first
                  FROM attempts WHERE (network = $2 OR network_48 = $4)
                      AND made_at > clock_timestamp() - interval '1 minute') AS of_network
            """.formatted(ABANDONED, SUCCESSES, PER_56, PER_48);

    private static final String RESERVE = "INSERT INTO attempts (network, network_56, network_48, account, settled)"
            + " VALUES ($1, $2, $3, $4, $5) RETURNING id";

    private static final String FAIL = "UPDATE attempts SET settled = true, made_at = clock_timestamp() WHERE id = $1";

    /** It keeps counting for its network, because a password has been hashed. */
    private static final String WITHDRAW = "UPDATE attempts SET settled = true, account = NULL WHERE id = $1";

    /** Earlier failures no longer count for the account, only for their networks. */
    private static final String SUCCEED = """
            UPDATE attempts SET account = NULL, settled = settled OR id = $1, succeeded = (id = $1)
            WHERE id = $1 OR account = $2 AND settled
            """;

    /** Does not wait, because a wait would hold a connection of the pool. */
    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock($1, hashtext($2))";

    private static final int TRIES = 100;
    private static final int MAX_PAUSE_MILLIS = 20;

    private final Pool database;

    Attempts(Pool database) {
        this.database = database;
    }

    /** The kinds of advisory locks; PostgreSQL tells them apart by number. */
    enum Lock {
        NETWORK,
        ACCOUNT
    }

    /** The standing of this account and this client's network. */
    Uni<Standing> standing(Buffer account, Client client) {
        return standing(account, client, database);
    }

    Uni<Standing> standing(Buffer account, Client client, SqlClient database) {
        return database.preparedQuery(STANDING)
                .execute(Tuple.of(account, client.network(), client.around(56), client.around(48)))
                .map(rows -> Standing.of(rows.iterator().next()));
    }

    /** Adds an attempt at this account that is still to be settled; its id. */
    Uni<Long> reserve(Buffer account, Client client) {
        return add(account, client, false, database);
    }

    Uni<Long> reserve(Buffer account, Client client, SqlClient database) {
        return add(account, client, false, database);
    }

    /** Adds an attempt that counts for its network only; its id. */
    Uni<Long> count(Client client, SqlClient database) {
        return add(null, client, true, database);
    }

    private static Uni<Long> add(Buffer account, Client client, boolean settled, SqlClient database) {
        return database.preparedQuery(RESERVE)
                .execute(Tuple.of(client.network(), client.around(56), client.around(48), account, settled))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    Uni<Void> fail(Attempt attempt, SqlClient database) {
        return database.preparedQuery(FAIL).execute(Tuple.of(attempt.id())).replaceWithVoid();
    }

    Uni<Void> succeed(Attempt attempt, SqlClient database) {
        return database.preparedQuery(SUCCEED)
                .execute(Tuple.of(attempt.id(), attempt.account()))
                .replaceWithVoid();
    }

    Uni<Void> withdraw(Attempt attempt, SqlClient database) {
        return database.preparedQuery(WITHDRAW).execute(Tuple.of(attempt.id())).replaceWithVoid();
    }

    Uni<Void> withdraw(Attempt attempt) {
        return withdraw(attempt, database);
    }

    /**
     * Does this in a transaction while holding the lock, so that concurrent attempts learn no more than sequential
     * ones. Gives up with 429 after about a second.
     */
    <T> Uni<T> exclusively(Lock lock, String key, Function<SqlClient, Uni<T>> work) {
        return exclusively(Tuple.of(lock.ordinal() + 1, key), work, TRIES);
    }

    private <T> Uni<T> exclusively(Tuple lock, Function<SqlClient, Uni<T>> work, int tries) {
        return database.withTransaction(connection -> connection
                        .preparedQuery(TRY_LOCK)
                        .execute(lock)
                        .chain(locked -> locked.iterator().next().getBoolean(0)
                                ? work.apply(connection).map(Optional::of)
                                : Uni.createFrom().item(Optional.<T>empty())))
                .chain(done -> {
                    if (done.isPresent()) {
                        return Uni.createFrom().item(done.get());
                    }
                    return tries == 1
                            ? Uni.createFrom().failure(Attempts::busy)
                            : pause().chain(() -> exclusively(lock, work, tries - 1));
                });
    }

    /** Random, so that attempts that wait for the same lock do not retry at the same time. */
    private static Uni<Void> pause() {
        int millis = ThreadLocalRandom.current().nextInt(1, MAX_PAUSE_MILLIS);
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(millis))
                .emitOn(MutinyHelper.executor(Vertx.currentContext()));
    }

    private static ProblemException busy() {
        return new ProblemException(
                Problem.of(429, "TOO_MANY_ATTEMPTS", "Too many attempts at once. Try again shortly."),
                ProblemException.retryAfter(Duration.ofSeconds(1)));
    }

    /** Drops all old attempts at once, so that none are left. */
    @Override
    public Uni<Integer> doSome(int limit) {
        return database.query("SELECT drop_old_attempts()").execute().replaceWith(0);
    }
}
