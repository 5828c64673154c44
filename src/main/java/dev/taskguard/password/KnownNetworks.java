package dev.taskguard.password;

import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** Tells from which networks an account is used already: there, the failures of strangers do not delay its owner. */
public interface KnownNetworks {

    /** Whether this account is in use from this network; false for an id without an account. */
    Uni<Boolean> isKnown(UUID userId, String network);
}
