package dev.taskguard.password;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.taskguard.client.Client;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.user.EmailAddress;
import dev.taskguard.user.User;

/**
 * The one proof of a password, for sign-in, change of password and deletion alike. It reserves an attempt before it
 * hashes, hashes, and then settles the attempt, so that an attempt counts whatever becomes of its request. Unknown
 * accounts are treated exactly like existing ones.
 */
@Singleton
public class PasswordCheck {

    private static final Logger LOG = Logger.getLogger(PasswordCheck.class);

    private final Attempts attempts;
    private final Throttle throttle;
    private final PasswordHasher hasher;

    PasswordCheck(Attempts attempts, Throttle throttle, PasswordHasher hasher) {
        this.attempts = attempts;
        this.throttle = throttle;
        this.hasher = hasher;
    }

    /**
     * The account of this address, if this is its password. Fails with {@link WrongPassword} otherwise, with 429 if too
     * many attempts came before (even if the password is right), and with 503 if the hasher is busy.
     *
     * @param email as the client gave it, whether or not it is an address
     */
    public Uni<ProvenUser> prove(String email, String password, Client client) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        String account = address.map(EmailAddress::value).orElseGet(() -> email.toLowerCase(Locale.ROOT));
        return hasher.requireRoom(client)
                .chain(() -> find(address))
                .chain(user -> prove(account, Optional.ofNullable(user), password, client));
    }

    /** The same for the account of this id. Fails with 401 if the account is gone. */
    public Uni<ProvenUser> prove(UUID userId, String password, Client client) {
        return hasher.requireRoom(client)
                .chain(() -> Panache.withSession(() -> User.find(userId)))
                .chain(user -> prove(user.email().value(), Optional.of(user), password, client));
    }

    private static Uni<User> find(Optional<EmailAddress> address) {
        return address.map(email -> Panache.withSession(() -> User.findByEmail(email)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private Uni<ProvenUser> prove(String account, Optional<User> user, String password, Client client) {
        return throttle.reserve(account, user.map(User::id), client)
                .chain(attempt -> hasher.matches(password, user.map(User::passwordHash), client)
                        .onFailure()
                        .call(() -> attempts.withdraw(attempt))
                        .call(right -> throttle.settle(attempt, right))
                        .map(right -> {
                            if (!right) {
                                throw new WrongPassword(user.map(User::id).orElse(null));
                            }
                            return new ProvenUser(user.orElseThrow());
                        }));
    }

    /**
     * The same user, with a new hash of this password if the stored one is cheaper than the configured cost. If the
     * hasher is busy, that is left to the next sign-in.
     */
    public Uni<ProvenUser> rehashIfDue(ProvenUser user, String password, Client client) {
        return hasher.isOutdated(user.provenHash())
                ? hasher.rehash(password, client)
                        .map(user::rehashed)
                        .onFailure(ProblemException.class)
                        .invoke(busy -> LOG.debug("A password was not rehashed", busy))
                        .onFailure(ProblemException.class)
                        .recoverWithItem(user)
                : Uni.createFrom().item(user);
    }
}
