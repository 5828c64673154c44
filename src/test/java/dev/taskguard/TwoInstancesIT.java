package dev.taskguard;

import java.time.Duration;
import java.time.Instant;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** Two instances of the packaged application that start together on one empty database. */
class TwoInstancesIT {

    /** More than a notification or a poll may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @RegisterExtension
    final Installation installation = new Installation();

    private Instance one;
    private Instance other;

    @BeforeEach
    void startTogether() throws Exception {
        one = installation.launch();
        other = installation.launch();
        one.awaitPort();
        other.awaitPort();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void makeOneKeyAndAcceptEachOthersAccessTokens() throws Exception {
        Response ada = one.signUp(Account.freshEmail());
        Response eve = other.signUp(Account.freshEmail());

        assertThat(installation.count("signing_keys"), equalTo(1L));
        other.tasksOf(ada).then().statusCode(200).body("$", hasSize(0));
        one.tasksOf(eve).then().statusCode(200).body("$", hasSize(0));
    }

    @Test
    void aSignOutAtOneEndsTheSessionAtBoth() {
        Response ada = one.signUp(Account.freshEmail());
        other.tasksOf(ada).then().statusCode(200);

        one.bearing(ada.path("token"))
                .noContentType()
                .post(AuthApi.SIGN_OUT)
                .then()
                .statusCode(200);

        one.tasksOf(ada).then().statusCode(401);
        other.bearing(ada.path("token")).get(AuthApi.TOKEN).then().statusCode(401);
        assertThat(lastStatusOfTasksAtTheOther(ada), equalTo(401));
    }

    /** What the other instance answers as soon as it refuses, or when it has been asked for long enough. */
    private int lastStatusOfTasksAtTheOther(Response signedIn) {
        Instant end = Instant.now().plus(PATIENCE);
        int status = other.tasksOf(signedIn).statusCode();
        while (status == 200 && Instant.now().isBefore(end)) {
            status = other.tasksOf(signedIn).statusCode();
        }
        return status;
    }
}
