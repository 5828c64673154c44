package dev.taskguard.token;

import java.security.GeneralSecurityException;

import org.junit.jupiter.api.Named;

/** The one thing that is wrong with a token. */
public @FunctionalInterface interface Flaw {

    /** A token with this flaw, made with what makes good ones. */
    public String in(Forge honest) throws GeneralSecurityException;

    public static Named<Flaw> named(String name, Flaw flaw) {
        return Named.of(name, flaw);
    }
}
