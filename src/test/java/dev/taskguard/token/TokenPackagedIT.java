package dev.taskguard.token;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class TokenPackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class AccessToken extends AccessTokenTest {}

    @Nested
    @QuarkusIntegrationTest
    class ForgedClaims extends ForgedClaimsTest {}

    @Nested
    @QuarkusIntegrationTest
    class ForgedToken extends ForgedTokenTest {}

    @Nested
    @QuarkusIntegrationTest
    class RememberedToken extends RememberedTokenTest {}

    @Nested
    @QuarkusIntegrationTest
    class TokenForm extends TokenFormTest {}

    @Nested
    @QuarkusIntegrationTest
    class TokenPlace extends TokenPlaceTest {}

    @Nested
    @QuarkusIntegrationTest
    class TokenSize extends TokenSizeTest {}
}
