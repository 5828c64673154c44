package dev.taskguard.session;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.security.UnauthorizedException;

/** The {@link Caller} of this request, where its method is {@link SessionNeeded}. */
@RequestScoped
public class CurrentCaller {

    private Caller caller;

    void set(Caller caller) {
        this.caller = caller;
    }

    /** Fails, for a 401, where a method forgot to say that it needs a session. */
    public Caller get() {
        if (caller == null) {
            throw new UnauthorizedException();
        }
        return caller;
    }
}
