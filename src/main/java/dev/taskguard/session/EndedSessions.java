package dev.taskguard.session;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

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
import io.vertx.mutiny.sqlclient.Tuple;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

import dev.taskguard.database.Notifications;
import dev.taskguard.token.AccessTokens;
import dev.taskguard.token.TokenConfig;

/**
 * The sessions whose access tokens are refused although they have not expired. A trigger writes down every session row
 * that goes, whatever removes it, and tells every instance; each keeps in memory those of which a token could still be
 * alive, which is as many as sessions end in one token lifetime, and so asks the database nothing per request.
 */
@Singleton
public class EndedSessions implements SecurityIdentityAugmentor {

    /** Room for a token that another instance is just issuing, and for clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** The channel that the trigger tells each ended session on. */
    private static final String CHANNEL = "session_ended";

    private static final Logger LOG = Logger.getLogger(EndedSessions.class);

    private final Pool database;
    private final Notifications notifications;
    private final Duration kept;
    private final Cache<UUID, Boolean> ended;
    private CompletionStage<Void> listening;

    EndedSessions(Pool database, Notifications notifications, TokenConfig tokens) {
        this.database = database;
        this.notifications = notifications;
        this.kept = tokens.lifetime().plus(MARGIN);
        this.ended = Caffeine.newBuilder().expireAfterWrite(kept).build();
    }

    /** Begins to listen for what ends, on whatever instance, while the rest of the service starts. */
    void beginToListen(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        listening = listen().subscribeAsCompletionStage();
    }

    /** Reads what has ended lately, before the service is ready. */
    void load(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> Uni.createFrom()
                .completionStage(listening)
                // The database may not have been there yet.
                .onFailure()
                .recoverWithUni(this::listen)
                .chain(this::readRecent));
    }

    private Uni<Void> listen() {
        return notifications.listen(CHANNEL, sessionId -> add(UUID.fromString(sessionId)), this::catchUp);
    }

    private Uni<Void> readRecent() {
        return database.preparedQuery("SELECT session_id FROM ended_sessions WHERE ended_at > $1")
                .execute(Tuple.of(Instant.now().minus(kept).atOffset(ZoneOffset.UTC)))
                .invoke(rows -> rows.forEach(row -> add(row.getUUID(0))))
                .replaceWithVoid();
    }

    private void catchUp() {
        readRecent()
                .subscribe()
                .with(read -> {}, failure -> LOG.warn("Sessions that ended lately could not be read", failure));
    }

    /** From now on, no access token of this session is good. */
    void add(UUID sessionId) {
        ended.put(sessionId, true);
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof JsonWebToken token && hasEnded(token)
                ? Uni.createFrom().failure(new AuthenticationFailedException("The session of the token has ended"))
                : Uni.createFrom().item(identity);
    }

    private boolean hasEnded(JsonWebToken token) {
        String sessionId = token.getClaim(AccessTokens.SESSION_ID);
        return ended.getIfPresent(UUID.fromString(sessionId)) != null;
    }
}
