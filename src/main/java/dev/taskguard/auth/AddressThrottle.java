package dev.taskguard.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.session.Client;

/**
 * How many sign-ups and failed sign-ins one client address may make in a minute, on this instance. An attempt counts
 * when it begins, so that many at once do not slip through together; a sign-in that succeeds is taken back.
 */
@Singleton
class AddressThrottle {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MAX_ADDRESSES = 100_000;

    private final int limit;
    private final Cache<String, Window> windows = Caffeine.newBuilder()
            .expireAfterWrite(WINDOW)
            .maximumSize(MAX_ADDRESSES)
            .build();

    AddressThrottle(AttemptsConfig config) {
        this.limit = config.perAddress();
    }

    /** The attempts of one address until the window ends. */
    record Window(Instant endsAt, AtomicInteger attempts) {

        /** Takes an attempt back that turned out well. */
        void forgive() {
            attempts.decrementAndGet();
        }
    }

    /** Counts an attempt, or refuses it with 429 where the limit is reached. */
    Window admit(Client client) {
        Window window = windows.get(
                client.address(), address -> new Window(Instant.now().plus(WINDOW), new AtomicInteger()));
        if (limit > 0 && window.attempts().incrementAndGet() > limit) {
            throw new ProblemException(
                    Problem.of(429, "TOO_MANY_ATTEMPTS", "Too many attempts from your address. Try again later."),
                    ProblemException.retryAfter(Duration.between(Instant.now(), window.endsAt())));
        }
        return window;
    }
}
