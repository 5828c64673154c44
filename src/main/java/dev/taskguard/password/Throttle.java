package dev.taskguard.password;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.client.Client;
import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;
import dev.taskguard.session.Sessions;
import dev.taskguard.user.User;

/**
 * Asks for passwords no faster than they may be guessed. Who fails too often is answered 429 until some time has gone
 * by: a network, whatever it tries; and for one account whoever tries, though a network that has not failed itself
 * waits a few seconds only, and one that the account has a session from not at all.
 */
@Singleton
public class Throttle {

    private static final UUID NOBODY = new UUID(0, 0);

    private final Pool database;
    private final Attempts attempts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final int perNetwork;

    private enum Limit {
        ADDRESS,
        ACCOUNT
    }

    Throttle(
            Pool database,
            Attempts attempts,
            Passwords passwords,
            Sessions sessions,
            AuditTrail audit,
            AttemptsConfig config) {
        this.database = database;
        this.attempts = attempts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.perNetwork = config.perAddress();
    }

    /**
     * Counts the hashing of a new password for this client's network, or fails with 429 where that has had its share.
     */
    public Uni<Void> admitNewPassword(Client client) {
        return perNetwork == 0
                ? Uni.createFrom().voidItem()
                : attempts.add(client, (standing, connection) -> judgeNetwork(standing, null, client));
    }

    /**
     * Whether this is the password of the account; false, after the same time, where nobody has the account. Fails with
     * 429 where too many were wrong, even if this one is right.
     *
     * @param account the e-mail address, or whatever was given as one
     * @param user who has it, or null
     */
    public Uni<Boolean> isPassword(String password, String account, User user, Client client) {
        return attempts.standing(account, client)
                .chain(standing -> judge(standing, user, client, database))
                .chain(() ->
                        passwords.matches(password, Optional.ofNullable(user).map(User::passwordHash)))
                // Others may have guessed meanwhile.
                .call(right -> {
                    Attempts.Judge judge = (standing, connection) -> judge(standing, user, client, connection);
                    return right
                            ? attempts.forgetFailures(account, client, judge)
                            : attempts.addFailure(account, client, judge);
                });
    }

    private Uni<Void> judge(Standing standing, User user, Client client, SqlClient database) {
        return judgeNetwork(standing, user, client).chain(() -> {
            if (!isOver(standing.ownWait())) {
                throw tooMany(Limit.ACCOUNT, standing.longerWait(), user, client);
            }
            if (isOver(standing.accountWait())) {
                return Uni.createFrom().voidItem();
            }
            return sessions.isOneFrom(client.network(), user == null ? NOBODY : user.id(), database)
                    .invoke(known -> {
                        if (!known) {
                            throw tooMany(Limit.ACCOUNT, standing.accountWait(), user, client);
                        }
                    })
                    .replaceWithVoid();
        });
    }

    private Uni<Void> judgeNetwork(Standing standing, User user, Client client) {
        Duration wait = standing.networkWait(perNetwork);
        return isOver(wait)
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(() -> tooMany(Limit.ADDRESS, wait, user, client));
    }

    private static boolean isOver(Duration wait) {
        return wait.isZero() || wait.isNegative();
    }

    private ProblemException tooMany(Limit limit, Duration wait, User user, Client client) {
        UUID userId = user == null ? null : user.id();
        audit.record(SecurityEvent.of(Kind.THROTTLED, limit, client).user(userId));
        String detail = limit == Limit.ADDRESS
                ? "Too many attempts from your address. Try again later."
                : "Too many wrong passwords for this account. Try again later.";
        // Rounded up: who comes back then is not refused again.
        Duration whole = Duration.ofSeconds(wait.plusMillis(999).toSeconds());
        return new ProblemException(Problem.of(429, "TOO_MANY_ATTEMPTS", detail), ProblemException.retryAfter(whole));
    }
}
