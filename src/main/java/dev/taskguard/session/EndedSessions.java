package dev.taskguard.session;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.taskguard.database.Chore;
import dev.taskguard.database.Notifications;
import dev.taskguard.token.TokenConfig;
import dev.taskguard.token.TokenRefused;
import dev.taskguard.token.TokenRefused.Reason;
import dev.taskguard.token.VerifiedToken;

/**
 * The sessions whose access tokens are refused although they have not expired. A trigger records every session row that
 * is removed, whatever removes it, and notifies every instance. Each instance keeps in memory the sessions that may
 * still have unexpired access tokens: as many as end within one token lifetime. So no request asks the database.
 */
@Singleton
public class EndedSessions implements SecurityIdentityAugmentor, Chore {

    /** Covers a token that another instance is just issuing, and differences between clocks. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** Longer than any token lives, even if its lifetime is changed and changed back. */
    private static final Duration KEPT_IN_DATABASE = Duration.ofDays(1);

    /** The channel on which the trigger names ended sessions, separated by commas. */
    private static final String CHANNEL = "session_ended";

    private final Pool database;
    private final Notifications notifications;
    private final Clock clock;
    private final Duration kept;
    private final Cache<UUID, Boolean> ended;

    EndedSessions(Pool database, Notifications notifications, TokenConfig tokens, Clock clock) {
        this.database = database;
        this.notifications = notifications;
        this.clock = clock;
        this.kept = tokens.lifetime().plus(MARGIN);
        this.ended = Caffeine.newBuilder().expireAfterWrite(kept).build();
    }

    /** Listens for sessions that end on any instance, and reads the recent ones, before the service is ready. */
    void load(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> notifications.listen(CHANNEL, this::addAll, this::readRecent));
    }

    private Uni<Void> readRecent() {
        return database.preparedQuery("SELECT session_id FROM ended_sessions WHERE ended_at > $1")
                .execute(Tuple.of(clock.instant().minus(kept).atOffset(ZoneOffset.UTC)))
                .invoke(rows -> rows.forEach(row -> add(row.getUUID(0))))
                .replaceWithVoid();
    }

    private void addAll(String sessionIds) {
        for (String sessionId : sessionIds.split(",")) {
            add(UUID.fromString(sessionId));
        }
    }

    /** Refuses every access token of this session from now on. */
    void add(UUID sessionId) {
        ended.put(sessionId, true);
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof VerifiedToken token && ended.getIfPresent(token.sessionId()) != null
                ? Uni.createFrom().failure(new AuthenticationFailedException(new TokenRefused(Reason.SESSION_ENDED)))
                : Uni.createFrom().item(identity);
    }

    @Override
    public Uni<Integer> doSome(int limit) {
        Duration age = kept.compareTo(KEPT_IN_DATABASE) > 0 ? kept : KEPT_IN_DATABASE;
        return database.preparedQuery("DELETE FROM ended_sessions WHERE session_id IN (SELECT session_id"
                        + " FROM ended_sessions WHERE ended_at < $1 ORDER BY ended_at LIMIT $2)")
                .execute(Tuple.of(clock.instant().minus(age).atOffset(ZoneOffset.UTC), limit))
                .map(SqlResult::rowCount);
    }
}
