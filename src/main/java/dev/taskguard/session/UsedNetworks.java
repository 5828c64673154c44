package dev.taskguard.session;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.taskguard.client.Clients;
import dev.taskguard.password.KnownNetworks;

/** Considers an account in use from the networks that its live sessions were opened from. */
@Singleton
class UsedNetworks implements KnownNetworks {

    private static final String ADDRESSES = "SELECT DISTINCT ip_address FROM sessions"
            + " WHERE user_id = $1 AND expires_at > clock_timestamp() LIMIT 100";

    private final Pool database;

    UsedNetworks(Pool database) {
        this.database = database;
    }

    @Override
    public Uni<Boolean> isKnown(UUID userId, String network) {
        return database.preparedQuery(ADDRESSES)
                .execute(Tuple.of(userId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Clients.networkOf(row.getString("ip_address")))
                        .flatMap(Optional::stream)
                        .anyMatch(network::equals));
    }
}
