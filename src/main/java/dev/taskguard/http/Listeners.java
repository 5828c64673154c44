package dev.taskguard.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.netty.channel.ServerChannel;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The sockets on which the server listens. They are closed at the end of the shutdown's delay: Quarkus would accept
 * connections until no request is in flight, which under steady load is never, and then cut off whatever is.
 */
@Singleton
class Listeners {

    /** What a connection that has just been accepted gets to send its request, before the requests in flight count. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Set<ServerChannel> open = ConcurrentHashMap.newKeySet();
    private final Duration delay;
    private final Vertx vertx;

    Listeners(@ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay, Vertx vertx) {
        this.delay = delay.orElse(Duration.ZERO);
        this.vertx = vertx;
    }

    void add(ServerChannel channel) {
        open.add(channel);
    }

    /** Runs on the thread of the shutdown, which goes on to wait for the delay and then for the requests in flight. */
    void close(@Observes ShutdownDelayInitiatedEvent shutdown) throws InterruptedException {
        Duration rest = delay.minus(GRACE);
        if (rest.isNegative() || rest.isZero()) {
            open.forEach(ServerChannel::close);
            Thread.sleep(rest.negated().toMillis());
        } else {
            vertx.setTimer(rest.toMillis(), over -> open.forEach(ServerChannel::close));
        }
    }
}
