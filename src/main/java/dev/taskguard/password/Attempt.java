package dev.taskguard.password;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.buffer.Buffer;

import dev.taskguard.client.Client;

/**
 * One attempt at a password that has been reserved and not settled yet.
 *
 * @param id of its row
 * @param account SHA-256 of what was given as the e-mail address
 * @param userId whose account that is, if it is anybody's
 * @param fromKnownNetwork see {@link KnownNetworks}
 */
record Attempt(long id, Buffer account, Optional<UUID> userId, boolean fromKnownNetwork, Client client) {

    /** Names the account in an advisory lock. */
    String lockKey() {
        return HexFormat.of().formatHex(account.getBytes());
    }
}
