package dev.taskguard.database;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;

import static io.restassured.RestAssured.get;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

/** PostgreSQL is stopped under load, and comes back. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class DatabaseAwayTest {

    /** "Within a few seconds": a request that takes longer fails the test. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int AT_ONCE = 200;

    /** HTTP/2 would share one connection, which carries fewer requests at once. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Account ada;
    private boolean away;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
        ada.createTask("outlasts the failure");
    }

    @AfterEach
    void comeBack() {
        if (away) {
            Postgres.comeBack();
        }
    }

    @Test
    void requestsGet503UntilItIsBackAndNothingIsLost() throws Exception {
        List<CompletableFuture<Integer>> underWay = listManyTimes();
        Postgres.goAway();
        away = true;

        assertThat(statuses(underWay), everyItem(is(oneOf(200, 503))));
        assertThat(statuses(listManyTimes()), everyItem(is(503)));
        ada.request()
                .get(ada.tasks())
                .then()
                .spec(Problems.problem(503, "DATABASE_AWAY"))
                .header("Retry-After", equalTo("5"))
                .header("X-Retry-After", equalTo("5"));
        ada.sessionRequest().get("/api/auth/get-session").then().spec(Problems.problem(503, "DATABASE_AWAY"));
        ada.request()
                .body("{\"title\":\"never was\"}")
                .post(ada.tasks())
                .then()
                .spec(Problems.problem(503, "DATABASE_AWAY"));
        get("/q/health/ready").then().statusCode(503);
        get("/q/health/live").then().statusCode(200);
        get("/api/auth/jwks").then().statusCode(200);

        Postgres.comeBack();
        away = false;
        assertThat(statuses(listManyTimes()), hasItem(200));
        ada.request().get(ada.tasks()).then().statusCode(200).body("title", equalTo(List.of("outlasts the failure")));
        assertThat(statuses(listManyTimes()), everyItem(is(200)));
        ada.createTask("writing works again");
        Await.until(PATIENCE, () -> get("/q/health/ready").statusCode(), equalTo(200));
    }

    private List<CompletableFuture<Integer>> listManyTimes() {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + ada.tasks()))
                .header("Authorization", "Bearer " + ada.jwt())
                .timeout(PATIENCE)
                .build();
        return IntStream.range(0, AT_ONCE)
                .mapToObj(i -> client.sendAsync(list, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode))
                .toList();
    }

    private static List<Integer> statuses(List<CompletableFuture<Integer>> requests) {
        return requests.stream().map(CompletableFuture::join).toList();
    }
}
