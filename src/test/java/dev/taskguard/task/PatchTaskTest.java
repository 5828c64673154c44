package dev.taskguard.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PatchTaskTest {

    private Account ada;
    private String task;
    private Map<String, Object> expected;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
        expected = members(ada.request().get(task));
    }

    /** All members except the time of the last change. */
    private static Map<String, Object> members(Response response) {
        Map<String, Object> members = new HashMap<>(response.jsonPath().<String, Object>getMap("$"));
        members.remove("updated_at");
        return members;
    }

    private void patch(Object body) {
        Response response = ada.request().body(body).patch(task);
        response.then().statusCode(200).spec(Tasks.whole(ada));
        assertEquals(expected, members(response));
        assertEquals(response.asString(), Tasks.stateOf(ada, task));
    }

    private void patchAndExpect(String member, Object value) {
        expected.put(member, value);
        Map<String, Object> body = new HashMap<>();
        body.put(member, value);
        patch(body);
    }

    @Test
    void eachMemberChangesAlone() {
        patchAndExpect("title", "Sell plants");
        patchAndExpect("description", "All of them");
        patchAndExpect("completed", false);
        patchAndExpect("priority", "low");
        patchAndExpect("due_date", "2028-02-29");
    }

    @Test
    void someMembersChangeTogether() {
        expected.putAll(Map.of("title", "Sell plants", "completed", false));
        patch(Map.of("title", "Sell plants", "completed", false));
    }

    @Test
    void allMembersChangeTogether() {
        Map<String, Object> all = Map.of(
                "title", "Sell plants",
                "description", "",
                "completed", false,
                "priority", "medium",
                "due_date", "2028-02-29");
        expected.putAll(all);
        patch(all);
    }

    @Test
    void emptyPatchChangesNoMember() {
        patch("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"title\": \" Water plants \", \"completed\": true}", "{\"title\": \"Water plants\"}"})
    void patchThatChangesNothingChangesNeitherVersionNorTime(String patch) {
        Response before = ada.request().get(task);
        Response after = ada.request().body(patch).patch(task);
        assertEquals(before.header("ETag"), after.header("ETag"));
        assertEquals(before.asString(), after.asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"description", "due_date"})
    void nullClearsAnOptionalMember(String member) {
        patchAndExpect(member, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "completed", "priority"})
    void nullIsRefusedForARequiredMember(String member) {
        String before = Tasks.stateOf(ada, task);
        ada.request()
                .body("{\"description\": \"changed\", \"" + member + "\": null}")
                .patch(task)
                .then()
                .spec(Problems.problem(400, "VALIDATION_ERROR"))
                .body("errors.field", equalTo(List.of(member)));
        assertEquals(before, Tasks.stateOf(ada, task));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/merge-patch+json",
                "application/json; charset=utf-8",
                "application/merge-patch+json; charset=UTF-8",
                "Application/Merge-Patch+JSON"
            })
    void mergePatchIsAcceptedUnderBothTypes(String type) {
        ada.request()
                .contentType(type)
                .body("{\"description\": null}".getBytes(UTF_8))
                .patch(task)
                .then()
                .statusCode(200)
                .spec(Tasks.whole(ada));
        expected.put("description", null);
        assertEquals(expected, members(ada.request().get(task)));
    }

    @Test
    void oneInvalidMemberRefusesTheWholePatch() {
        String before = Tasks.stateOf(ada, task);
        ada.request()
                .body("{\"title\": \"good\", \"due_date\": \"2026-02-30\"}")
                .patch(task)
                .then()
                .spec(Problems.problem(400, "VALIDATION_ERROR"));
        assertEquals(before, Tasks.stateOf(ada, task));
    }

    @Test
    void patchCreatesNoTask() {
        ada.request().delete(task).then().statusCode(204);
        ada.request().body("{\"title\": \"a\"}").patch(task).then().spec(Problems.problem(404, "TASK_NOT_FOUND"));
        assertEquals("[]", Tasks.stateOf(ada, ada.tasks()));
    }
}
