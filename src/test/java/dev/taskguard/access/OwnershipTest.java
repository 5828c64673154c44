package dev.taskguard.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.TaskEndpoint;
import dev.taskguard.testing.Tasks;

import static io.restassured.RestAssured.given;
import static jakarta.ws.rs.core.HttpHeaders.DATE;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Mallory asks for Ada's tasks. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class OwnershipTest {

    private Account ada;
    private Account mallory;
    private int adasTask;
    private int mallorysTask;
    private String adasTasks;
    private String mallorysTasks;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
        mallory = Account.signUp();
        adasTask = ada.createTask("Ada's secret");
        mallorysTask = mallory.createTask("Mallory's own");
        adasTasks = Tasks.stateOf(ada, ada.tasks());
        mallorysTasks = Tasks.stateOf(mallory, mallory.tasks());
    }

    @AfterEach
    void nothingHasChanged() {
        assertEquals(adasTasks, Tasks.stateOf(ada, ada.tasks()));
        assertEquals(mallorysTasks, Tasks.stateOf(mallory, mallory.tasks()));
    }

    private Response send(TaskEndpoint endpoint, String userId, Object taskId) {
        return endpoint.send(mallory.request(), endpoint.path(userId, taskId));
    }

    @ParameterizedTest
    @EnumSource
    void anotherUsersTasksAreForbidden(TaskEndpoint endpoint) {
        send(endpoint, ada.id(), adasTask).then().spec(Problems.problem(403, "NOT_THE_OWNER"));
        send(endpoint, ada.id(), mallorysTask).then().spec(Problems.problem(403, "NOT_THE_OWNER"));
    }

    @ParameterizedTest
    @EnumSource
    void refusalDoesNotRevealWhetherAUserExists(TaskEndpoint endpoint) {
        Response ofAda = send(endpoint, ada.id(), adasTask);
        Response ofUnknown = send(endpoint, UUID.randomUUID().toString(), adasTask);
        ofUnknown.then().spec(Problems.problem(403, "NOT_THE_OWNER"));
        assertEquals(ofAda.asString(), ofUnknown.asString());
        assertEquals(headersButDate(ofAda), headersButDate(ofUnknown));
    }

    private static String headersButDate(Response response) {
        return response.headers().asList().stream()
                .filter(header -> !header.getName().equalsIgnoreCase(DATE))
                .toList()
                .toString();
    }

    @ParameterizedTest
    @EnumSource
    void refusalDoesNotRevealWhetherATaskExists(TaskEndpoint endpoint) {
        Response existing = send(endpoint, ada.id(), adasTask);
        Response missing = send(endpoint, ada.id(), Long.MAX_VALUE);
        assertEquals(existing.asString(), missing.asString());
        assertEquals(403, missing.statusCode());
    }

    static Stream<Arguments> invalidUserIds() {
        return Stream.of(TaskEndpoint.values())
                .flatMap(endpoint -> Stream.of(
                                "not-a-uuid",
                                "1",
                                "me",
                                "null",
                                "*",
                                "%20",
                                "%2A",
                                "00000000-0000-0000-0000-000000000000",
                                "'%20OR%20'1'='1")
                        .map(id -> Arguments.of(endpoint, id)));
    }

    @ParameterizedTest
    @MethodSource("invalidUserIds")
    void invalidUserIdIsForbidden(TaskEndpoint endpoint, String id) {
        send(endpoint, id, mallorysTask).then().spec(Problems.problem(403, "NOT_THE_OWNER"));
    }

    /** Java's parser of UUIDs would accept several of these as Mallory's id. */
    @ParameterizedTest
    @EnumSource
    void ownIdInAnotherSpellingIsForbidden(TaskEndpoint endpoint) {
        String own = mallory.id();
        for (String spelling : Arrays.asList(
                own.toUpperCase(Locale.ROOT),
                own + "x",
                own + "%20",
                "%20" + own,
                own + "," + ada.id(),
                "0" + own,
                own.replace("-", ""),
                "{" + own + "}",
                "urn:uuid:" + own)) {
            send(endpoint, spelling.replace("{", "%7B").replace("}", "%7D"), mallorysTask)
                    .then()
                    .spec(Problems.problem(403, "NOT_THE_OWNER"));
        }
    }

    /** Such a route need not exist. */
    @ParameterizedTest
    @EnumSource
    void emptyUserIdReachesNothing(TaskEndpoint endpoint) {
        send(endpoint, "", adasTask)
                .then()
                .statusCode(anyOf(is(403), is(404), is(405)))
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LIST", "CREATE"})
    void taskOfAnotherUserIsNotFoundUnderTheOwnPath(TaskEndpoint endpoint) {
        Response existing = send(endpoint, mallory.id(), adasTask);
        existing.then().spec(Problems.problem(404, "TASK_NOT_FOUND"));
        assertEquals(
                existing.asString(),
                send(endpoint, mallory.id(), Long.MAX_VALUE).asString());
    }

    @ParameterizedTest
    @EnumSource
    void requestWithoutATokenIsRefused(TaskEndpoint endpoint) {
        endpoint.send(given().contentType("application/json"), endpoint.path(ada.id(), adasTask))
                .then()
                .spec(Problems.problem(401, "UNAUTHORIZED"));
    }
}
