package dev.taskguard.task;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Tasks;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class OtherMembersTest {

    private Account ada;
    private String task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
    }

    private static final String LONG_AGO = "2020-01-01T00:00:00.000Z";

    @EachWrite({"5", "\"x\"", "null", "[1, {\"a\": null}]", "{\"title\": \"nested\"}"})
    void unknownMembersAreIgnored(Write write, String json) {
        write.send(ada, task, write.body("role", json))
                .then()
                .statusCode(write.success())
                .spec(Tasks.whole(ada));
    }

    @EachWrite({"1", "9223372036854775807", "-1", "\"x\"", "null", "{}"})
    void idCannotBeSet(Write write, String json) {
        Response response = write.send(ada, task, write.body("id", json));
        response.then().statusCode(write.success()).spec(Tasks.whole(ada));
        String path = write == Write.POST ? Tasks.pathOf(response) : task;
        assertEquals(path, ada.tasks() + "/" + response.path("id"));
        assertEquals(response.asString(), Tasks.stateOf(ada, path));
    }

    @ParameterizedTest
    @EnumSource
    void ownerCannotBeSet(Write write) {
        Account bob = Account.signUp();
        for (String member : List.of("user_id", "userId", "user", "owner")) {
            write.send(ada, task, write.body(member, "\"" + bob.id() + "\""))
                    .then()
                    .statusCode(write.success())
                    .spec(Tasks.whole(ada));
        }
        assertEquals("[]", Tasks.stateOf(bob, bob.tasks()));
    }

    @EachWrite({"\"" + LONG_AGO + "\"", "0", "null", "\"x\""})
    void timesCannotBeSet(Write write, String json) {
        for (String member : List.of("created_at", "updated_at", "createdAt", "updatedAt")) {
            Response response = write.send(ada, task, write.body(member, json));
            response.then()
                    .statusCode(write.success())
                    .spec(Tasks.whole(ada))
                    .body("created_at", not(equalTo(LONG_AGO)))
                    .body("updated_at", not(equalTo(LONG_AGO)));
        }
    }

    @EachWrite({"41", "\"41\"", "null"})
    void versionCannotBeSet(Write write, String json) {
        Response plain = write.send(ada, Tasks.create(ada), write.body("unknown", json));
        Response setting = write.send(ada, Tasks.create(ada), write.body("version", json));
        setting.then().statusCode(write.success()).spec(Tasks.whole(ada)).header("ETag", plain.header("ETag"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "POST")
    void changeSetsUpdatedAtAndKeepsCreatedAt(Write write) throws SQLException {
        backdate();
        ada.request().get(task).then().body("created_at", equalTo(LONG_AGO)).body("updated_at", equalTo(LONG_AGO));
        Instant before = Instant.now().minusSeconds(60);
        Response changed = write.send(ada, task, write.body("title", "\"Sell plants\""));
        changed.then().statusCode(200).spec(Tasks.whole(ada)).body("created_at", equalTo(LONG_AGO));
        assertTrue(Instant.parse(changed.path("updated_at")).isAfter(before));
        assertEquals(changed.asString(), Tasks.stateOf(ada, task));
    }

    private void backdate() throws SQLException {
        try (Connection database = Postgres.connect();
                PreparedStatement update = database.prepareStatement(
                        "UPDATE tasks SET created_at = ?::timestamptz, updated_at = ?::timestamptz WHERE user_id = ?::uuid")) {
            update.setString(1, LONG_AGO);
            update.setString(2, LONG_AGO);
            update.setString(3, ada.id());
            assertEquals(1, update.executeUpdate());
        }
    }
}
