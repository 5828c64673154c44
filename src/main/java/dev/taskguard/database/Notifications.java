package dev.taskguard.database;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgNotification;

import dev.taskguard.database.ListeningConnection.Open;

/**
 * The channels on which PostgreSQL notifies all instances (NOTIFY). Notifications are lost while the connection is
 * down, so each channel has a way to catch up. The instance is not ready until every channel has caught up on the
 * current connection.
 */
@Singleton
public class Notifications {

    /** The deadline for reading what was missed. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ListeningConnection connection;
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();

    /** The number of the connection with which each channel has caught up. */
    private final Map<String, Integer> caughtUp = new ConcurrentHashMap<>();

    private record Channel(String name, Consumer<String> onMessage, Supplier<Uni<Void>> catchUp) {}

    Notifications(ListeningConnection connection) {
        this.connection = connection;
    }

    /** Connects while the rest of the service starts. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        connection.start(this::receive, this::listenToAll);
    }

    private void receive(PgNotification message) {
        channels.get(message.getChannel()).onMessage().accept(message.getPayload());
    }

    /**
     * Listens on this channel until the service stops.
     *
     * @param catchUp reads what may have been missed; called now, and whenever the connection has been replaced
     * @return completes once it has caught up
     */
    public Uni<Void> listen(String name, Consumer<String> onMessage, Supplier<Uni<Void>> catchUp) {
        Channel channel = new Channel(name, onMessage, catchUp);
        channels.put(name, channel);
        return connection.get().chain(open -> listen(open, List.of(channel)));
    }

    private Uni<Void> listenToAll(Open open) {
        return listen(open, channels.values());
    }

    private Uni<Void> listen(Open open, Collection<Channel> channels) {
        String statements =
                channels.stream().map(channel -> "LISTEN " + channel.name()).collect(Collectors.joining(";"));
        return open.execute(statements)
                .chain(() -> Multi.createFrom()
                        .iterable(channels)
                        .onItem()
                        .transformToUniAndConcatenate(channel -> catchUp(channel, open))
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> catchUp(Channel channel, Open open) {
        return channel.catchUp()
                .get()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(() -> caughtUp.put(channel.name(), open.number()));
    }

    /** Whether every channel has caught up on the current connection. */
    boolean isUpToDate() {
        return channels.keySet().stream().allMatch(name -> connection.isCurrent(caughtUp.getOrDefault(name, 0)));
    }
}
