package dev.taskguard.access;

import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.TaskEndpoint;
import dev.taskguard.testing.Tasks;
import dev.taskguard.testing.Wire;
import dev.taskguard.testing.Wire.Answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Paths that one part of a server may read in one way and another part in another: Mallory's way to Ada's tasks. */
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

    /** {@code A} is Ada's id, {@code M} Mallory's, {@code T} Ada's task. */
    static Stream<String> spellings() {
        return Stream.of(
                "/api/users/A;x=y/tasks",
                "/api/users/A/tasks;x=y",
                "/api/users;x=y/A/tasks",
                "/api/users/A%3Bx=y/tasks",
                "/api/users/A/tasks%3Bx=y",
                "/api/users/A;/tasks",
                "/api/users/M;user_id=A/tasks",
                "/api/users/M;A/tasks",
                "/api/users/M,A/tasks",
                "/api/users/;A/tasks",
                "/;x=y/api/users/A/tasks",
                "//api/users/A/tasks",
                "/api//users/A/tasks",
                "/api/users//A/tasks",
                "/api/users/A//tasks",
                "/api/users/A/tasks//",
                "/api/users/A/tasks/",
                "/api/users/M//A/tasks",
                "/api/users%2FA/tasks",
                "/api/users/A%2Ftasks",
                "/api/users/M%2FA/tasks",
                "/api/users/M/tasks/../../A/tasks",
                "/api/users/M/../A/tasks",
                "/api/users/M/%2e%2e/A/tasks",
                "/api/users/M/%2E./A/tasks",
                "/api/users/M/..;/A/tasks",
                "/api/users/M/..%2FA/tasks",
                "/api/users/M%2F..%2FA/tasks",
                "/api/users/M/%252e%252e/A/tasks",
                "/api/users/M%252F..%252FA/tasks",
                "/./api/users/A/tasks",
                "/api/users/./A/tasks",
                "/api/users/A/./tasks",
                "/api/users/A/%2e/tasks",
                "/x/../api/users/A/tasks",
                "/api/users\\A\\tasks",
                "/api/users/M\\..\\A/tasks",
                "/api/users/M%5C..%5CA/tasks",
                "/API/USERS/A/TASKS",
                "/Api/Users/A/Tasks",
                "/api/users/A/TASKS",
                "/api/users/A%00/tasks",
                "/api/users/A/tasks%00",
                "/api/users/M%00A/tasks",
                "/api/users/A%0d%0a/tasks",
                "/api/users/A%20/tasks",
                "/api/users/A./tasks",
                "/api/users/A%ff/tasks",
                "/api/users/A%c0%af/tasks",
                "/api/users/A%/tasks",
                "/api/users/A%zz/tasks",
                "/api/%75sers/A/tasks",
                "/api/users/A/t%61sks",
                "/api/users/A/tasks?user_id=M",
                "/api/users/M/tasks?user_id=A",
                "/api/users/A/tasks#/api/users/M/tasks",
                "/api/users/A/tasks.json",
                "http://localhost/api/users/A/tasks",
                "http://elsewhere.example/api/users/A/tasks",
                "https://M@localhost/api/users/A/tasks");
    }

    private Answer ask(TaskEndpoint endpoint, String spelling, String... headers) {
        String query = spelling.contains("?") ? spelling.substring(spelling.indexOf('?')) : "";
        String path = spelling.substring(0, spelling.length() - query.length());
        String target = path.replace("A", ada.id()).replace("M", mallory.id());
        return Wire.send(
                endpoint.method(),
                (endpoint.isOfOneTask() ? target + "/" + adasTask : target)
                        + query.replace("A", ada.id()).replace("M", mallory.id()),
                endpoint.hasBody() ? TaskEndpoint.BODY : "",
                Stream.concat(Stream.of("Content-Type: application/json"), Stream.of(headers))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void noSpellingLeadsToAnotherUsersTasks(String spelling) {
        for (TaskEndpoint endpoint : TaskEndpoint.values()) {
            Answer answer = ask(endpoint, spelling, Wire.token(mallory));
            assertTrue(answer.status() >= 200 && answer.status() < 500, endpoint + " " + answer);
            assertFalse(answer.text().contains(SECRET), endpoint + " " + answer);
            assertFalse(answer.text().contains("\"user_id\":\"" + ada.id()), endpoint + " " + answer);
        }
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void noSpellingNeedsNoToken(String spelling) {
        for (TaskEndpoint endpoint : TaskEndpoint.values()) {
            Answer answer = ask(endpoint, spelling);
            assertTrue(answer.status() >= 400 && answer.status() < 500, endpoint + " " + answer);
            assertFalse(answer.text().contains(SECRET), endpoint + " " + answer);
        }
    }

    /** What some servers take for the method or the path instead of the request line. */
    static Stream<Arguments> otherMethodsAndPaths() {
        return Stream.of(
                        "X-HTTP-Method-Override: DELETE",
                        "X-HTTP-Method: DELETE",
                        "X-Method-Override: DELETE",
                        "X-Original-URL: /api/users/A/tasks/T",
                        "X-Rewrite-URL: /api/users/A/tasks/T",
                        "X-Forwarded-Prefix: /api/users/A",
                        "X-Forwarded-Path: /api/users/A/tasks",
                        "X-Forwarded-User: A",
                        "X-User-Id: A",
                        "Forwarded: for=127.0.0.1;host=localhost;proto=https",
                        "X-Forwarded-For: 127.0.0.1")
                .flatMap(header -> Stream.of(TaskEndpoint.values()).map(endpoint -> Arguments.of(endpoint, header)));
    }

    @ParameterizedTest
    @MethodSource("otherMethodsAndPaths")
    void noHeaderChangesWhatIsAskedFor(TaskEndpoint endpoint, String header) {
        String own = Tasks.create(mallory);
        String line = header.replace("/A/", "/" + ada.id() + "/")
                .replaceAll("A$", ada.id())
                .replaceAll("T$", "" + adasTask);
        Answer forbidden = ask(endpoint, "/api/users/A/tasks", Wire.token(mallory), line);
        assertEquals(403, forbidden.status(), forbidden.text());

        String target = endpoint.isOfOneTask() ? own : mallory.tasks();
        String body = endpoint.hasBody() ? TaskEndpoint.BODY : "";
        Answer allowed =
                Wire.send(endpoint.method(), target, body, Wire.token(mallory), "Content-Type: application/json", line);
        int expected = endpoint == TaskEndpoint.CREATE ? 201 : endpoint == TaskEndpoint.DELETE ? 204 : 200;
        assertEquals(expected, allowed.status(), allowed.text());
        assertFalse(allowed.text().contains(ada.id()), allowed.text());
        mallory.asking().get(own).then().statusCode(endpoint == TaskEndpoint.DELETE ? 404 : 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"})
    void otherMethodsRevealNothing(String method) {
        String nobodys = ada.tasks().replace(ada.id(), UUID.randomUUID().toString());
        for (String[] headers : new String[][] {{Wire.token(mallory)}, {}}) {
            Answer ofAda = Wire.send(method, ada.tasks(), "", headers);
            Answer ofNobody = Wire.send(method, nobodys, "", headers);
            assertEquals(ofNobody.head(), ofAda.head());
            assertEquals(ofNobody.body(), ofAda.body());
            assertTrue(ofAda.status() >= 200 && ofAda.status() < 500 || ofAda.status() == 501, ofAda.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void headIsForbiddenWhereGetIs(String behind) {
        Answer answer = Wire.send("HEAD", ada.tasks() + behind, "", Wire.token(mallory));
        assertEquals(403, answer.status());
        assertEquals("", answer.body());
        assertNotEquals(
                403, Wire.send("HEAD", mallory.tasks(), "", Wire.token(mallory)).status());
    }
}
