package dev.taskguard.task;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Sql;
import dev.taskguard.testing.Tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.reverseOrder;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ListTasksTest {

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    @Test
    void newUserHasNoTasks() {
        assertEquals("[]", Tasks.stateOf(ada, ada.tasks()));
    }

    @Test
    void newestComesFirst() {
        int first = ada.createTask("first");
        int second = ada.createTask("second");
        int third = ada.createTask("third");
        ada.request()
                .get(ada.tasks())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("id", contains(third, second, first));
    }

    @Test
    void changeDoesNotMoveATask() {
        int first = ada.createTask("first");
        int second = ada.createTask("second");
        ada.request()
                .body("{\"title\": \"changed\"}")
                .patch(ada.tasks() + "/" + first)
                .then()
                .statusCode(200);
        ada.request().get(ada.tasks()).then().body("id", contains(second, first));
    }

    @Test
    void showsTasksAsTheyAreShownAlone() {
        String task = Tasks.create(ada);
        assertEquals("[" + Tasks.stateOf(ada, task) + "]", Tasks.stateOf(ada, ada.tasks()));
    }

    @Test
    void tasksOfOthersAreNotListed() {
        Account bob = Account.signUp();
        bob.createTask("Bob's");
        int own = ada.createTask("Ada's");
        ada.request().get(ada.tasks()).then().statusCode(200).body("id", contains(own));
    }

    @Test
    void deletedTaskIsNotListed() {
        int kept = ada.createTask("kept");
        int deleted = ada.createTask("deleted");
        ada.request().delete(ada.tasks() + "/" + deleted).then().statusCode(204);
        ada.request().get(ada.tasks()).then().statusCode(200).body("id", contains(kept));
    }

    @Test
    void onlyTheNewestThousandAreListed() throws SQLException {
        int oldest = ada.createTask("oldest");
        insert(1_004);
        int newest = ada.createTask("newest");
        List<Integer> listed =
                ada.request().get(ada.tasks()).then().statusCode(200).extract().path("id");
        assertEquals(1_000, listed.size());
        assertEquals(newest, listed.get(0));
        assertEquals(listed.stream().distinct().sorted(reverseOrder()).toList(), listed);
        ada.request().get(ada.tasks()).then().body("id", not(hasItem(oldest)));
        ada.request().get(ada.tasks() + "/" + oldest).then().statusCode(200).body("title", equalTo("oldest"));
    }

    /** A thousand long descriptions used to make a response of 60 MB, and escapes of twelve bytes for each emoji. */
    @Test
    void itEndsAtAMebibyteOfTextAndIsUtf8() throws SQLException {
        insert(300);
        String emoji = "\uD83E\uDD14".repeat(5_000);
        int changed = Sql.update("UPDATE tasks SET description = ? WHERE user_id = ?::uuid", emoji, ada.id());
        assertEquals(300, changed);

        byte[] list =
                ada.request().get(ada.tasks()).then().statusCode(200).extract().asByteArray();
        assertThat(list.length, lessThan(1_200_000));
        List<String> descriptions = JsonPath.from(new String(list, UTF_8)).getList("description");
        assertEquals(1024 * 1024 / (20_000 + "Task 300".length()), descriptions.size());
        assertEquals(emoji, descriptions.get(0));
    }

    private void insert(int tasks) throws SQLException {
        try (Connection database = Postgres.connect();
                PreparedStatement insert = database.prepareStatement("""
                        INSERT INTO tasks (user_id, title, completed, priority, created_at, updated_at, version)
                        SELECT ?::uuid, 'Task ' || number, false, 'LOW', now(), now(), 0
                        FROM generate_series(1, ?) AS number""")) {
            insert.setString(1, ada.id());
            insert.setInt(2, tasks);
            assertEquals(tasks, insert.executeUpdate());
        }
    }
}
