package dev.taskguard.access;

import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.TaskEndpoint;
import dev.taskguard.testing.Tasks;
import dev.taskguard.testing.Wire;
import dev.taskguard.testing.Wire.Response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Paths that two parts of a server may read differently, which would lead Mallory to Ada's tasks. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PathSpellingTest {

    private static final String SECRET = "Ada's secret";

    private Account ada;
    private Account mallory;
    private int adasTask;
    private String adasTasks;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
        mallory = Account.signUp();
        adasTask = ada.createTask(SECRET);
        adasTasks = Tasks.stateOf(ada, ada.tasks());
    }

    @AfterEach
    void adasTasksAreAsTheyWere() {
        assertEquals(adasTasks, Tasks.stateOf(ada, ada.tasks()));
    }

    /** {@code ADA} stands for Ada's id, {@code MALLORY} for Mallory's. */
    static Stream<String> spellings() {
        return Stream.of(
                "/api/users/ADA;x=y/tasks",
                "/api/users/ADA/tasks;x=y",
                "/api/users;x=y/ADA/tasks",
                "/api/users/ADA%3Bx=y/tasks",
                "/api/users/ADA/tasks%3Bx=y",
                "/api/users/ADA;/tasks",
                "/api/users/MALLORY;user_id=ADA/tasks",
                "/api/users/MALLORY;ADA/tasks",
                "/api/users/MALLORY,ADA/tasks",
                "/api/users/;ADA/tasks",
                "/;x=y/api/users/ADA/tasks",
                "//api/users/ADA/tasks",
                "/api//users/ADA/tasks",
                "/api/users//ADA/tasks",
                "/api/users/ADA//tasks",
                "/api/users/ADA/tasks//",
                "/api/users/ADA/tasks/",
                "/api/users/MALLORY//ADA/tasks",
                "/api/users%2FADA/tasks",
                "/api/users/ADA%2Ftasks",
                "/api/users/MALLORY%2FADA/tasks",
                "/api/users/MALLORY/tasks/../../ADA/tasks",
                "/api/users/MALLORY/../ADA/tasks",
                "/api/users/MALLORY/%2e%2e/ADA/tasks",
                "/api/users/MALLORY/%2E./ADA/tasks",
                "/api/users/MALLORY/..;/ADA/tasks",
                "/api/users/MALLORY/..%2FADA/tasks",
                "/api/users/MALLORY%2F..%2FADA/tasks",
                "/api/users/MALLORY/%252e%252e/ADA/tasks",
                "/api/users/MALLORY%252F..%252FADA/tasks",
                "/./api/users/ADA/tasks",
                "/api/users/./ADA/tasks",
                "/api/users/ADA/./tasks",
                "/api/users/ADA/%2e/tasks",
                "/x/../api/users/ADA/tasks",
                "/api/users\\ADA\\tasks",
                "/api/users/MALLORY\\..\\ADA/tasks",
                "/api/users/MALLORY%5C..%5CADA/tasks",
                "/API/USERS/ADA/TASKS",
                "/Api/Users/ADA/Tasks",
                "/api/users/ADA/TASKS",
                "/api/users/ADA%00/tasks",
                "/api/users/ADA/tasks%00",
                "/api/users/MALLORY%00ADA/tasks",
                "/api/users/ADA%0d%0a/tasks",
                "/api/users/ADA%20/tasks",
                "/api/users/ADA./tasks",
                "/api/users/ADA%ff/tasks",
                "/api/users/ADA%c0%af/tasks",
                "/api/users/ADA%/tasks",
                "/api/users/ADA%zz/tasks",
                "/api/%75sers/ADA/tasks",
                "/api/users/ADA/t%61sks",
                "/api/users/ADA/tasks?user_id=MALLORY",
                "/api/users/MALLORY/tasks?user_id=ADA",
                "/api/users/ADA/tasks#/api/users/MALLORY/tasks",
                "/api/users/ADA/tasks.json",
                "http://localhost/api/users/ADA/tasks",
                "http://elsewhere.example/api/users/ADA/tasks",
                "https://MALLORY@localhost/api/users/ADA/tasks");
    }

    private Response send(TaskEndpoint endpoint, String spelling, String... headers) {
        String target = spelling.replace("ADA", ada.id()).replace("MALLORY", mallory.id());
        int path = target.contains("?") ? target.indexOf('?') : target.length();
        return Wire.send(
                endpoint.method(),
                endpoint.isOfOneTask() ? target.substring(0, path) + "/" + adasTask + target.substring(path) : target,
                endpoint.hasBody() ? TaskEndpoint.BODY : "",
                Stream.concat(Stream.of("Content-Type: application/json"), Stream.of(headers))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void noSpellingLeadsToAnotherUsersTasks(String spelling) {
        for (TaskEndpoint endpoint : TaskEndpoint.values()) {
            Response response = send(endpoint, spelling, Wire.token(mallory));
            assertTrue(response.status() >= 200 && response.status() < 500, endpoint + " " + response);
            assertFalse(response.text().contains(SECRET), endpoint + " " + response);
            assertFalse(response.text().contains("\"user_id\":\"" + ada.id()), endpoint + " " + response);
        }
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void everySpellingRequiresAToken(String spelling) {
        for (TaskEndpoint endpoint : TaskEndpoint.values()) {
            Response response = send(endpoint, spelling);
            assertTrue(response.status() >= 400 && response.status() < 500, endpoint + " " + response);
            assertFalse(response.text().contains(SECRET), endpoint + " " + response);
        }
    }
}
