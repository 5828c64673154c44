package dev.taskguard.password;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;

import dev.taskguard.client.Client;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.user.EmailAddress;

/**
 * Hashes and matches passwords with bcrypt, off the event loop, on a few threads with a bounded queue, so that a storm
 * of sign-ins leaves CPU time to other requests. One network fills a quarter of the queue at most. Results arrive on
 * the caller's Vert.x context. Do not call it within a database session: the session would hold a connection for as
 * long as bcrypt takes.
 */
@Singleton
public class PasswordHasher {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** The longest wait for a thread; shorter than the deadline of a request. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(8);

    private final PasswordPolicy policy;
    private final int cost;
    private final String unmatchableHash;
    private final ThreadPoolExecutor workers;
    private final Shares shares;

    PasswordHasher(PasswordPolicy policy, PasswordConfig config, HashingConfig hashing) {
        this.policy = policy;
        this.cost = config.bcryptCost();
        // A well-formed hash of the configured cost that no known password matches.
        this.unmatchableHash = "$2a$%02d$%s".formatted(cost, ".".repeat(53));
        int threads = hashing.threads()
                .orElseGet(() -> Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        this.workers = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(hashing.queue()),
                PasswordHasher::thread);
        workers.allowCoreThreadTimeOut(true);
        // So that one network cannot fill the queue for all others.
        this.shares = new Shares(Math.max(1, hashing.queue() / 4));
    }

    /**
     * Fails with 503 while the queue is full, or holds this network's share. Ask before any other work is done for a
     * password.
     */
    Uni<Void> requireRoom(Client client) {
        return workers.getQueue().remainingCapacity() > 0 && shares.hasRoom(client.network())
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(PasswordHasher::tooBusy);
    }

    /** The bcrypt hash of a new password. Fails with the {@link PasswordPolicy}'s refusal, or with 503 if busy. */
    Uni<String> hash(String password, EmailAddress email, String name, Client client) {
        return submit(client, () -> {
            String normalized = PasswordPolicy.normalize(password);
            policy.check(normalized, email, name);
            return BcryptUtil.bcryptHash(normalized, cost);
        });
    }

    /** Whether this password has this hash; without a hash, false after the same time. Fails with 503 if busy. */
    Uni<Boolean> matches(String password, Optional<String> hash, Client client) {
        return submit(client, () -> {
            Optional<String> hashable = PasswordPolicy.hashable(password);
            boolean possible = hashable.isPresent() && hash.isPresent();
            return BcryptUtil.matches(hashable.orElse(""), possible ? hash.get() : unmatchableHash) && possible;
        });
    }

    /** Whether this hash is cheaper than the configured cost asks for. */
    boolean isOutdated(String hash) {
        // $2a$12$…
        return Integer.parseInt(hash.substring(4, 6)) < cost;
    }

    /** The bcrypt hash of a password that is known to be right. Fails with 503 if busy. */
    Uni<String> rehash(String password, Client client) {
        return submit(client, () -> BcryptUtil.bcryptHash(PasswordPolicy.normalize(password), cost));
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
                .runSubscriptionOn(workers)
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

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "password-hasher");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
    }
}
