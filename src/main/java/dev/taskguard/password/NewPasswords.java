package dev.taskguard.password;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

import dev.taskguard.client.Client;
import dev.taskguard.user.EmailAddress;

/** Turns a newly chosen password into the hash to store. */
@Singleton
public class NewPasswords {

    private final Throttle throttle;
    private final PasswordHasher hasher;

    NewPasswords(Throttle throttle, PasswordHasher hasher) {
        this.throttle = throttle;
        this.hasher = hasher;
    }

    /**
     * The bcrypt hash of this password. It counts as an attempt of the client's network: 429 once that has used up its
     * share. Fails with the {@link PasswordPolicy}'s refusal (400), or with 503 if the hasher is busy.
     *
     * @param email of the account, which the password must not resemble
     * @param name likewise
     */
    public Uni<String> hash(String password, EmailAddress email, String name, Client client) {
        return hasher.requireRoom(client)
                .chain(() -> throttle.admit(client))
                .chain(() -> hasher.hash(password, email, name, client));
    }
}
