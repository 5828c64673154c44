package dev.taskguard.password;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import org.springframework.security.crypto.bcrypt.BCrypt;

import dev.taskguard.client.Client;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.user.EmailAddress;

/**
 * Hashes and matches passwords with bcrypt, off the event loop, so that a storm of sign-ins leaves CPU time to other
 * requests. One network fills a quarter of the queue at most. Results arrive on the caller's Vert.x context. Do not
 * call it within a database session: the session would hold a connection for as long as bcrypt takes.
 */
@Singleton
public class PasswordHasher {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** The longest wait for a thread; shorter than the deadline of a request. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(8);

    private final PasswordPolicy policy;
    private final int cost;
    private final String unmatchableHash;
    private final HashingThreads threads;
    private final Shares shares;

    PasswordHasher(PasswordPolicy policy, PasswordConfig config, HashingConfig hashing, HashingThreads threads) {
        this.policy = policy;
        this.cost = config.bcryptCost();
        // A well-formed hash of the configured cost that no known password matches.
        this.unmatchableHash = "$2a$%02d$%s".formatted(cost, ".".repeat(53));
        this.threads = threads;
        // So that one network cannot fill the queue for all others.
        this.shares = new Shares(Math.max(1, hashing.queue() / 4));
    }

    /**
     * Fails with 503 while the queue is full, or holds this network's share. Ask before any other work is done for a
     * password.
     */
    Uni<Void> requireRoom(Client client) {
        return threads.hasRoom() && shares.hasRoom(client.network())
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(PasswordHasher::tooBusy);
    }

    /** The bcrypt hash of a new password. Fails with the {@link PasswordPolicy}'s refusal, or with 503 if busy. */
    Uni<String> hash(String password, EmailAddress email, String name, Client client) {
        return submit(client, () -> {
            String normalized = PasswordPolicy.normalize(password);
            policy.check(normalized, email, name);
            return BCrypt.hashpw(normalized, BCrypt.gensalt(cost));
        });
    }

    /** Whether this password has this hash; without a hash, false after the same time. Fails with 503 if busy. */
    Uni<Boolean> matches(String password, Optional<String> hash, Client client) {
        return submit(client, () -> {
            Optional<String> hashable = PasswordPolicy.hashable(password);
            boolean possible = hashable.isPresent() && hash.isPresent();
            return BCrypt.checkpw(hashable.orElse(""), possible ? hash.get() : unmatchableHash) && possible;
        });
    }

    /** Whether this hash is cheaper than the configured cost asks for. */
    boolean isOutdated(String hash) {
        // $2a$12$…
        return Integer.parseInt(hash.substring(4, 6)) < cost;
    }

    /** The bcrypt hash of a password that is known to be right. Fails with 503 if busy. */
    Uni<String> rehash(String password, Client client) {
        return submit(client, () -> BCrypt.hashpw(PasswordPolicy.normalize(password), BCrypt.gensalt(cost)));
    }

    private <T> Uni<T> submit(Client client, Supplier<T> task) {
        if (!shares.enter(client.network())) {
            return Uni.createFrom().failure(PasswordHasher::tooBusy);
        }
        long submitted = System.nanoTime();
        return Uni.createFrom()
                .item(() -> {
                    if (System.nanoTime() - submitted > MAX_WAIT.toNanos()) {
                        throw tooBusy();
                    }
                    return task.get();
                })
                .runSubscriptionOn(threads)
                .emitOn(MutinyHelper.executor(Vertx.currentContext()))
                .onFailure(RejectedExecutionException.class)
                .transform(full -> tooBusy())
                .onTermination()
                .invoke(() -> shares.leave(client.network()));
    }

    private static ProblemException tooBusy() {
        return new ProblemException(
                Problem.of(503, "TOO_BUSY", "Too many people are signing in at the moment. Try again shortly."),
                ProblemException.retryAfter(RETRY_AFTER));
    }
}
