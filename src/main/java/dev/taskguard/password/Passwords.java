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
import org.jboss.logging.Logger;

import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.user.EmailAddress;

/**
 * Hashes and matches passwords with bcrypt, on threads of its own: half as many as there are cores, with a bounded
 * queue before them, so that a storm of sign-ins leaves the rest of the service its CPU time. The outcome arrives on
 * the caller's Vert.x context. Never ask from within a database session: it would hold a connection for as long as
 * bcrypt takes.
 */
@Singleton
public class Passwords {

    private static final Logger LOG = Logger.getLogger(Passwords.class);

    private static final Duration BUSY_WAIT = Duration.ofSeconds(5);

    /** For a thread; less than a request has in all. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(8);

    private final PasswordPolicy policy;
    private final int cost;
    private final String hashOfNobody;
    private final ThreadPoolExecutor workers;

    Passwords(PasswordPolicy policy, PasswordConfig config, HashingConfig hashing) {
        this.policy = policy;
        this.cost = config.bcryptCost();
        // Well-formed, of the configured cost, and the hash of nothing that anybody could know.
        this.hashOfNobody = "$2a$%02d$%s".formatted(cost, ".".repeat(53));
        // The other half is for everybody else's requests.
        int threads = hashing.threads()
                .orElseGet(() -> Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        this.workers = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(hashing.queue()), Passwords::thread);
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * The bcrypt hash of a new password. Fails with the {@link PasswordPolicy}'s refusal, or with 503 where too many
     * wait already.
     */
    public Uni<String> hash(String password, EmailAddress email, String name) {
        return work(() -> {
            String normalized = PasswordPolicy.normalize(password);
            policy.check(normalized, email, name);
            return BcryptUtil.bcryptHash(normalized, cost);
        });
    }

    /**
     * Whether this password has this hash. Without a hash the answer is no, and takes as long. Fails with 503 where too
     * many wait already.
     */
    public Uni<Boolean> matches(String password, Optional<String> hash) {
        return work(() -> {
            String normalized = PasswordPolicy.normalize(password);
            boolean possible = hash.isPresent() && PasswordPolicy.isHashable(normalized);
            return BcryptUtil.matches(normalized, possible ? hash.get() : hashOfNobody) && possible;
        });
    }

    /**
     * This password, which has this hash, hashed anew where the configured cost is higher by now; null where it is not,
     * or where too many wait: there will be another sign-in.
     */
    public Uni<String> renew(String password, String hash) {
        if (costOf(hash) >= cost) {
            return Uni.createFrom().nullItem();
        }
        return work(() -> BcryptUtil.bcryptHash(PasswordPolicy.normalize(password), cost))
                .onFailure(ProblemException.class)
                .invoke(busy -> LOG.debug("A password was not hashed anew", busy))
                .onFailure(ProblemException.class)
                .recoverWithNull();
    }

    /** {@code $2a$12$…} */
    private static int costOf(String hash) {
        return Integer.parseInt(hash.substring(4, 6));
    }

    /** Fails with 503 where too many wait already: to be asked before anything else is done for a password. */
    public Uni<Void> requireRoom() {
        return workers.getQueue().remainingCapacity() > 0
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(Passwords::tooBusy);
    }

    private <T> Uni<T> work(Supplier<T> task) {
        long asked = System.nanoTime();
        return Uni.createFrom()
                .item(() -> {
                    // Nobody waits for it any more: it would only keep the next ones waiting as well.
                    if (System.nanoTime() - asked > MAX_WAIT.toNanos()) {
                        throw tooBusy();
                    }
                    return task.get();
                })
                .runSubscriptionOn(workers)
                .emitOn(MutinyHelper.executor(Vertx.currentContext()))
                .onFailure(RejectedExecutionException.class)
                .transform(full -> tooBusy());
    }

    private static ProblemException tooBusy() {
        return new ProblemException(
                Problem.of(503, "TOO_BUSY", "Too many are signing in at this moment. Try again shortly."),
                ProblemException.retryAfter(BUSY_WAIT));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "passwords");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
    }
}
