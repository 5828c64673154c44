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
 * The sockets on which the server listens. They are closed when the delay of the shutdown is over: Quarkus would accept
 * connections until no request is in flight, which under steady load is never, and then cut off whatever is.
 */
@Singleton
class Listeners {

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

    void close(@Observes ShutdownDelayInitiatedEvent shutdown) {
        // A timer of zero is refused.
        vertx.setTimer(Math.max(1, delay.toMillis()), over -> open.forEach(ServerChannel::close));
    }
}
