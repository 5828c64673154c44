package dev.taskguard.password;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.buffer.Buffer;

import dev.taskguard.client.Client;

/**
 * An attempt at a password that is reserved but not settled yet.
 *
 * @param id of its row
 * @param account the SHA-256 of the email address, or of whatever was given as one
 * @param userId the owner of that account, if it exists
 * @param fromKnownNetwork see {@link KnownNetworks}
 */
record Attempt(long id, Buffer account, Optional<UUID> userId, boolean fromKnownNetwork, Client client) {

    /** Names the account in an advisory lock. */
    String lockKey() {
        return HexFormat.of().formatHex(account.getBytes());
    }
}
