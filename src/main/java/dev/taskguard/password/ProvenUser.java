package dev.taskguard.password;

import java.util.UUID;

import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;

import dev.taskguard.user.EmailAddress;
import dev.taskguard.user.User;

/** An account whose password was just given. Only {@link PasswordCheck} makes one. */
public final class ProvenUser {

    private final UUID id;
    private final EmailAddress email;
    private final String name;
    private final String provenHash;
    private final String currentHash;

    ProvenUser(User user) {
        this(user.id(), user.email(), user.name(), user.passwordHash(), user.passwordHash());
    }

    private ProvenUser(UUID id, EmailAddress email, String name, String provenHash, String currentHash) {
        this.id = id;
        this.email = email;
        this.name = name;
        this.provenHash = provenHash;
        this.currentHash = currentHash;
    }

    /** The same user, to be stored with this new hash of the same password. */
    ProvenUser rehashed(String hash) {
        return new ProvenUser(id, email, name, provenHash, hash);
    }

    /**
     * The account, locked until the end of the open transaction. Fails with {@link WrongPassword} if its password has
     * changed since it was proven, and with {@link UnauthorizedException} if it is gone.
     */
    public Uni<User> lock() {
        return User.findForChange(id).invoke(user -> {
            if (!user.passwordHash().equals(provenHash)) {
                throw new WrongPassword(id);
            }
            if (!currentHash.equals(provenHash)) {
                user.renewPasswordHash(currentHash);
            }
        });
    }

    public UUID id() {
        return id;
    }

    public EmailAddress email() {
        return email;
    }

    public String name() {
        return name;
    }

    String provenHash() {
        return provenHash;
    }
}
