package dev.taskguard.token;

import java.security.GeneralSecurityException;

import org.junit.jupiter.api.Named;

/** The single flaw of a forged token. */
public @FunctionalInterface interface Flaw {

    /** A token with this flaw, and otherwise valid. */
    public String in(Forge honest) throws GeneralSecurityException;

    public static Named<Flaw> named(String name, Flaw flaw) {
        return Named.of(name, flaw);
    }
}
