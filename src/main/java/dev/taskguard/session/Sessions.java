package dev.taskguard.session;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.taskguard.client.Client;
import dev.taskguard.token.AccessTokens;
import dev.taskguard.user.User;
import dev.taskguard.user.UserView;

/** Opens sessions, lists them, and issues their access tokens. {@link SessionEnds} ends them. */
@Singleton
public class Sessions {

    private final SessionConfig config;
    private final AccessTokens accessTokens;
    private final Clock clock;

    Sessions(SessionConfig config, AccessTokens accessTokens, Clock clock) {
        this.config = config;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /**
     * What a client receives when it signs in.
     *
     * @param id the session's
     * @param token the session token, which cannot be read again
     * @param accessToken the first access token
     * @param evicted the sessions that end in its place
     */
    public record Opened(UUID id, SessionToken token, String accessToken, UserView user, SessionEnds.Ended evicted) {}

    /**
     * Opens a session, and ends the oldest one if the account has too many. Needs an open transaction; the caller
     * announces the evicted session after the commit.
     *
     * @param remembered true for a session of the configured lifetime that use extends, false for one of a day
     */
    public Uni<Opened> open(User user, Client client, boolean remembered) {
        SessionToken token = SessionToken.random();
        return new Session(user, token, client, remembered, config.lifetime(), clock.instant())
                .<Session>persistAndFlush()
                .chain(session -> Session.endOldest(user.id(), config.sessionsPerAccount())
                        .map(ids -> new Opened(
                                session.id,
                                token,
                                accessTokenOf(session),
                                UserView.of(user),
                                new SessionEnds.Ended(user.id(), ids))));
    }

    Uni<List<SessionView>> list(UUID userId) {
        return Panache.withSession(() -> Session.listLive(userId, clock.instant()))
                .map(sessions -> sessions.stream().map(SessionView::of).toList());
    }

    String accessTokenOf(Session session) {
        return accessTokens.issue(UserView.of(session.user), session.id, session.expiresAt);
    }
}
