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
import dev.taskguard.testing.Wire.Response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Requests with headers that contradict the request line, and with unusual methods. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class DisguisedRequestTest {

    private static final String JSON = "Content-Type: application/json";

    private Account ada;
    private Account mallory;
    private int adasTask;
    private String adasTasks;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
        mallory = Account.signUp();
        adasTask = ada.createTask("Ada's secret");
        adasTasks = Tasks.stateOf(ada, ada.tasks());
    }

    @AfterEach
    void adasTasksAreAsTheyWere() {
        assertEquals(adasTasks, Tasks.stateOf(ada, ada.tasks()));
    }

    /** Headers that some servers read in place of the request line. */
    static Stream<Arguments> otherMethodsAndPaths() {
        return Stream.of(
                        "X-HTTP-Method-Override: DELETE",
                        "X-HTTP-Method: DELETE",
                        "X-Method-Override: DELETE",
                        "X-Original-URL: /api/users/ADA/tasks/TASK",
                        "X-Rewrite-URL: /api/users/ADA/tasks/TASK",
                        "X-Forwarded-Prefix: /api/users/ADA",
                        "X-Forwarded-Path: /api/users/ADA/tasks",
                        "X-Forwarded-User: ADA",
                        "X-User-Id: ADA",
                        "Forwarded: for=127.0.0.1;host=localhost;proto=https",
                        "X-Forwarded-For: 127.0.0.1")
                .flatMap(header -> Stream.of(TaskEndpoint.values()).map(endpoint -> Arguments.of(endpoint, header)));
    }

    @ParameterizedTest
    @MethodSource("otherMethodsAndPaths")
    void noHeaderOverridesTheRequestLine(TaskEndpoint endpoint, String header) {
        String own = Tasks.create(mallory);
        String line = header.replace("ADA", ada.id()).replace("TASK", "" + adasTask);
        String body = endpoint.hasBody() ? TaskEndpoint.BODY : "";
        Response forbidden =
                Wire.send(endpoint.method(), endpoint.path(ada.id(), adasTask), body, Wire.token(mallory), JSON, line);
        assertEquals(403, forbidden.status(), forbidden.text());

        String target = endpoint.isOfOneTask() ? own : mallory.tasks();
        Response allowed = Wire.send(endpoint.method(), target, body, Wire.token(mallory), JSON, line);
        int expected = endpoint == TaskEndpoint.CREATE ? 201 : endpoint == TaskEndpoint.DELETE ? 204 : 200;
        assertEquals(expected, allowed.status(), allowed.text());
        assertFalse(allowed.text().contains(ada.id()), allowed.text());
        mallory.request().get(own).then().statusCode(endpoint == TaskEndpoint.DELETE ? 404 : 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"})
    void otherMethodsRevealNothing(String method) {
        String unknown = ada.tasks().replace(ada.id(), UUID.randomUUID().toString());
        for (String[] headers : new String[][] {{Wire.token(mallory)}, {}}) {
            Response ofAda = Wire.send(method, ada.tasks(), "", headers);
            Response ofUnknown = Wire.send(method, unknown, "", headers);
            assertEquals(ofUnknown.head(), ofAda.head());
            assertEquals(ofUnknown.body(), ofAda.body());
            assertTrue(ofAda.status() >= 200 && ofAda.status() < 500 || ofAda.status() == 501, ofAda.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void headIsForbiddenLikeGet(String behind) {
        Response response = Wire.send("HEAD", ada.tasks() + behind, "", Wire.token(mallory));
        assertEquals(403, response.status());
        assertEquals("", response.body());
        assertEquals(
                200, Wire.send("HEAD", mallory.tasks(), "", Wire.token(mallory)).status());
    }
}
