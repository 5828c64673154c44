package dev.taskguard.session;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.taskguard.client.Client;
import dev.taskguard.user.EmailAddress;
import dev.taskguard.user.User;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** How long sessions live. */
class SessionTest {

    private static final Instant OPENED = Instant.parse("2026-11-20T12:00:00Z");

    private static final Duration WEEK = Duration.ofDays(7);

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void useExtendsASessionOnceADay() {
        Session session = open(true, WEEK);
        session.extend(WEEK, OPENED.plus(DAY));
        assertEquals(OPENED.plus(WEEK), session.expiresAt);
        assertEquals(OPENED, session.updatedAt);

        Instant later = OPENED.plus(DAY).plusMillis(1);
        session.extend(WEEK, later);
        assertEquals(later.plus(WEEK), session.expiresAt);
        assertEquals(later, session.updatedAt);
        assertEquals(OPENED, session.createdAt);
    }

    @Test
    void sessionThatIsNotRememberedLivesADayAndIsNotExtended() {
        Session session = open(false, WEEK);
        assertEquals(OPENED.plus(DAY), session.expiresAt);
        session.extend(WEEK, OPENED.plus(DAY).plusSeconds(1));
        assertEquals(OPENED.plus(DAY), session.expiresAt);
    }

    @Test
    void shortLifetimeHoldsForEverySession() {
        Duration hour = Duration.ofHours(1);
        assertEquals(OPENED.plus(hour), open(false, hour).expiresAt);
        Session session = open(true, hour);
        session.extend(hour, OPENED.plus(Duration.ofMinutes(10)));
        assertEquals(OPENED.plus(Duration.ofMinutes(70)), session.expiresAt);
    }

    private static Session open(boolean remembered, Duration lifetime) {
        User ada = new User(EmailAddress.parse("ada@example.com").orElseThrow(), "Ada", null, "", OPENED);
        Client client = new Client("192.0.2.1", "192.0.2.1", null, "");
        return new Session(ada, SessionToken.random(), client, remembered, lifetime, OPENED);
    }
}
