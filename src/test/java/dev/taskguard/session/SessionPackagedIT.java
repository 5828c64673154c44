package dev.taskguard.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class SessionPackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class EndedSessions extends EndedSessionsTest {}

    @Nested
    @QuarkusIntegrationTest
    class GetSession extends GetSessionTest {}

    @Nested
    @QuarkusIntegrationTest
    class HangingUp extends HangingUpTest {}

    @Nested
    @QuarkusIntegrationTest
    class ManyEndedSessions extends ManyEndedSessionsTest {}

    @Nested
    @QuarkusIntegrationTest
    class RefusedSignIn extends RefusedSignInTest {}

    @Nested
    @QuarkusIntegrationTest
    class SessionCap extends SessionCapTest {}

    @Nested
    @QuarkusIntegrationTest
    class SessionLifetime extends SessionLifetimeTest {}

    @Nested
    @QuarkusIntegrationTest
    class SessionList extends SessionListTest {}

    @Nested
    @QuarkusIntegrationTest
    class SignIn extends SignInTest {}

    @Nested
    @QuarkusIntegrationTest
    class SignOut extends SignOutTest {}

    @Nested
    @QuarkusIntegrationTest
    class Token extends TokenTest {}
}
