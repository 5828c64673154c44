package dev.taskguard.password;

import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** Knows the networks that an account is in use from. There, other clients' failures do not delay its owner. */
public interface KnownNetworks {

    /** Whether this account is in use from this network; false for an id without an account. */
    Uni<Boolean> isKnown(UUID userId, String network);
}
