package dev.taskguard.account;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class AccountPackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class ChangePassword extends ChangePasswordTest {}

    @Nested
    @QuarkusIntegrationTest
    class DeleteUser extends DeleteUserTest {}

    @Nested
    @QuarkusIntegrationTest
    class RacingSignUps extends RacingSignUpsTest {}

    @Nested
    @QuarkusIntegrationTest
    class RefusedSignUp extends RefusedSignUpTest {}

    @Nested
    @QuarkusIntegrationTest
    class SignUp extends SignUpTest {}

    @Nested
    @QuarkusIntegrationTest
    class StoredSecrets extends StoredSecretsTest {}

    @Nested
    @QuarkusIntegrationTest
    class UpdateUser extends UpdateUserTest {}
}
