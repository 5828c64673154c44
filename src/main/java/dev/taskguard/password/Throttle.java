package dev.taskguard.password;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.client.Client;
import dev.taskguard.crypto.Sha256;
import dev.taskguard.password.Attempts.Lock;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;

/**
 * Limits how fast passwords can be guessed. After too many attempts the response is 429 for some time. One limit
 * applies to a network, across all accounts; the other to an account, across all networks. Under the latter, a network
 * without failures of its own waits a few seconds at most, and one that the account is in use from does not wait for
 * the failures of others at all.
 */
@Singleton
class Throttle {

    private static final UUID NO_USER = new UUID(0, 0);

    private final Attempts attempts;
    private final KnownNetworks knownNetworks;
    private final AuditTrail audit;
    private final int perNetwork;

    private enum Limit {
        ADDRESS,
        ACCOUNT
    }

    Throttle(Attempts attempts, KnownNetworks knownNetworks, AuditTrail audit, AttemptsConfig config) {
        this.attempts = attempts;
        this.knownNetworks = knownNetworks;
        this.audit = audit;
        this.perNetwork = config.perAddress();
    }

    /** Counts the hashing of a new password for this client's network, or fails with 429. */
    Uni<Void> admit(Client client) {
        if (perNetwork == 0) {
            return Uni.createFrom().voidItem();
        }
        return attempts.standing(null, client)
                .invoke(standing -> requireNetwork(standing, Optional.empty(), client))
                .chain(() -> attempts.exclusively(
                        Lock.NETWORK,
                        client.network(),
                        database -> attempts.standing(null, client, database)
                                .invoke(standing -> requireNetwork(standing, Optional.empty(), client))
                                .chain(() -> attempts.count(client, database))))
                .replaceWithVoid();
    }

    /**
     * Reserves an attempt at the password of an account, or fails with 429.
     *
     * @param account the email address, or whatever was given as one
     * @param userId the account's, if there is one
     */
    Uni<Attempt> reserve(String account, Optional<UUID> userId, Client client) {
        Buffer hash = Buffer.buffer(Sha256.of(account));
        return knownNetworks
                .isKnown(userId.orElse(NO_USER), client.network())
                .call(known -> attempts.standing(hash, client).invoke(standing -> {
                    requireNetwork(standing, userId, client);
                    require(standing.accountWait(known), Limit.ACCOUNT, userId, client);
                }))
                .chain(known -> reserve(hash, userId, client).map(id -> new Attempt(id, hash, userId, known, client)));
    }

    private Uni<Long> reserve(Buffer account, Optional<UUID> userId, Client client) {
        return perNetwork == 0
                ? attempts.reserve(account, client)
                : attempts.exclusively(
                        Lock.NETWORK,
                        client.network(),
                        database -> attempts.standing(account, client, database)
                                .invoke(standing -> requireNetwork(standing, userId, client))
                                .chain(() -> attempts.reserve(account, client, database)));
    }

    /**
     * Records how an attempt ended. Fails with 429, which does not tell how, if others have failed in the meantime and
     * this attempt would now have to wait.
     */
    Uni<Void> settle(Attempt attempt, boolean right) {
        return attempts.exclusively(
                        Lock.ACCOUNT,
                        attempt.lockKey(),
                        database -> attempts.standing(attempt.account(), attempt.client(), database)
                                .map(standing -> standing.accountWait(attempt.fromKnownNetwork()))
                                .call(wait -> {
                                    if (!Standing.isOver(wait)) {
                                        return attempts.withdraw(attempt, database);
                                    }
                                    return right
                                            ? attempts.succeed(attempt, database)
                                            : attempts.fail(attempt, database);
                                }))
                .invoke(wait -> require(wait, Limit.ACCOUNT, attempt.userId(), attempt.client()))
                .replaceWithVoid();
    }

    private void requireNetwork(Standing standing, Optional<UUID> userId, Client client) {
        require(standing.networkWait(perNetwork), Limit.ADDRESS, userId, client);
    }

    private void require(Duration wait, Limit limit, Optional<UUID> userId, Client client) {
        if (Standing.isOver(wait)) {
            return;
        }
        audit.record(SecurityEvent.of(Kind.THROTTLED, limit, client).user(userId.orElse(null)));
        String detail = limit == Limit.ADDRESS
                ? "Too many attempts from your address. Try again later."
                : "Too many wrong passwords for this account. Try again later.";
        throw new ProblemException(Problem.of(429, "TOO_MANY_ATTEMPTS", detail), ProblemException.retryAfter(wait));
    }
}
