package dev.taskguard.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Await;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;
import dev.taskguard.testing.RawConnection;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;

/** No client can write an error or a stack trace into the log, by what it sends or by when it hangs up. */
class QuietLogIT {

    private static final String PATCH = "{\"title\":\"changed\"}";

    /** More than the pool has connections, so that some wait for one. */
    private static final int CLIENTS = 50;

    /** The connections of the pool that are at work. */
    private static final String BUSY =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'taskguard' AND state <> 'idle'";

    /** The queries that wait for a lock. */
    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

    @RegisterExtension
    final Installation installation = new Installation();

    private Instance instance;
    private String token;
    private String tasks;
    private String task;

    @BeforeEach
    void createTask() throws Exception {
        instance = installation.start();
        Response ada = instance.signUp(Account.freshEmail());
        token = ada.header("set-auth-jwt");
        tasks = "/api/users/" + ada.path("user.id") + "/tasks";
        int id = instance.createTask(ada, "Buy milk").path("id");
        task = tasks + "/" + id;
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void hangingUpWhileSendingLeavesNothing() throws Exception {
        String patch = request("PATCH", task, PATCH);
        String chunked = patch.replaceFirst("Content-Length: \\d+", "Transfer-Encoding: chunked")
                .replace(PATCH, "5\r\n{\"tit\r\n");
        List<String> cutOff = List.of(
                "",
                "PAT",
                "PRI * HTTP/2.0\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nno settings",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\u0003\u0004\0\0\0\0\0abc",
                patch.substring(0, patch.indexOf("Authorization") + 20),
                patch.substring(0, patch.indexOf(PATCH)),
                patch.substring(0, patch.length() - 5),
                patch.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n").substring(0, patch.length()),
                chunked,
                chunked + "no length",
                patch,
                patch.repeat(20),
                RawConnection.head("POST", tasks, 200_000, json(), bearer()) + "x".repeat(70_000),
                request("POST", AuthApi.SIGN_IN, "{\"email\":\"ada@example.com\",\"password\":\"x\"}"));
        for (String sent : cutOff) {
            for (int i = 0; i < 10; i++) {
                RawConnection.to(instance).send(sent).close();
                RawConnection.to(instance).send(sent).reset();
            }
        }
        assertQuiet();
    }

    @Test
    void hangingUpAfterAnotherRequestLeavesNothing() throws Exception {
        String ok = request("GET", "/api/auth/ok", "");
        for (int i = 0; i < 20; i++) {
            RawConnection connection = RawConnection.to(instance).send(ok);
            assertThat(connection.read(12), equalTo("HTTP/1.1 200"));
            connection
                    .send(request("PATCH", task, PATCH).substring(0, 200 + i * 10))
                    .reset();
        }
        assertQuiet();
    }

    @Test
    void hangingUpDuringTheResponseLeavesNothing() throws Exception {
        installation.execute(
                "INSERT INTO tasks (user_id, title, description, completed, priority, created_at, updated_at, version)"
                        + " SELECT user_id, title, repeat('x', 900), completed, priority, created_at, updated_at, 0"
                        + " FROM tasks, generate_series(1, 1000)");
        for (String path : List.of(tasks, "/app/tasks.js")) {
            String get = request("GET", path, "");
            for (int i = 0; i < 20; i++) {
                for (String sent : List.of(get, get.repeat(20))) {
                    RawConnection closing = RawConnection.to(instance).send(sent);
                    assertThat(closing.read(12), equalTo("HTTP/1.1 200"));
                    closing.close();
                    RawConnection resetting = RawConnection.to(instance).send(sent);
                    assertThat(resetting.read(12), equalTo("HTTP/1.1 200"));
                    resetting.reset();
                }
            }
        }
        assertQuiet();
    }

    @Test
    void hangingUpWhileTheDatabaseIsSlowLeavesNothing() throws Exception {
        try (Connection database = installation.connect();
                Statement lock = database.createStatement()) {
            database.setAutoCommit(false);
            for (boolean resets : new boolean[] {false, true}) {
                lock.execute("SELECT 1 FROM tasks FOR UPDATE");
                List<RawConnection> clients = sendAll(CLIENTS);
                Await.until(() -> installation.number(WAITING), greaterThan(0L));
                for (RawConnection client : clients) {
                    if (resets) {
                        client.reset();
                    } else {
                        client.close();
                    }
                }
                database.rollback();
                Await.until(() -> installation.number(BUSY), equalTo(0L));
            }
        }
        assertQuiet();
    }

    @Test
    void cancellingOverHttp2LeavesNothing() throws Exception {
        HttpClient http2 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest patch = HttpRequest.newBuilder(URI.create("http://localhost:" + instance.port() + task))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(PATCH))
                .build();
        assertThat(http2.send(patch, BodyHandlers.ofString()).version(), equalTo(HttpClient.Version.HTTP_2));
        try (Connection database = installation.connect();
                Statement lock = database.createStatement()) {
            database.setAutoCommit(false);
            lock.execute("SELECT 1 FROM tasks FOR UPDATE");
            List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                responses.add(http2.sendAsync(patch, BodyHandlers.ofString()));
            }
            Await.until(() -> installation.number(WAITING), greaterThan(0L));
            responses.forEach(response -> response.cancel(true));
            database.rollback();
        }
        assertQuiet();
    }

    /** Those that wait for a connection of the pool get it after their deadline. */
    @Test
    void resultsAfterTheDeadlineLeaveNothing() throws Exception {
        List<RawConnection> clients;
        try (Connection database = installation.connect();
                Statement lock = database.createStatement()) {
            database.setAutoCommit(false);
            lock.execute("LOCK TABLE tasks");
            clients = sendAll(3 * CLIENTS);
            List<String> responses = new ArrayList<>();
            for (RawConnection client : clients) {
                responses.add(client.read(12));
            }
            assertThat(responses, everyItem(equalTo("HTTP/1.1 503")));
            database.rollback();
        }
        Await.until(() -> instance.bearing(token).get(task).statusCode(), equalTo(200));
        for (RawConnection client : clients) {
            client.close();
        }
        assertQuiet();
    }

    private List<RawConnection> sendAll(int count) throws Exception {
        List<RawConnection> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(RawConnection.to(instance).send(request("PATCH", task, PATCH)));
        }
        return clients;
    }

    private String request(String method, String path, String body) {
        return RawConnection.head(method, path, body.length(), json(), bearer()) + body;
    }

    private static String json() {
        return "Content-Type: application/json";
    }

    private String bearer() {
        return "Authorization: Bearer " + token;
    }

    /** The service still works, and has written no such line by the time it has ended. */
    private void assertQuiet() throws Exception {
        Await.until(() -> instance.bearing(token).get(task).statusCode(), equalTo(200));
        // Shutdown does not wait for requests whose clients have gone.
        Await.until(() -> installation.number(BUSY), equalTo(0L));
        instance.terminate();
        instance.exitCode();
        assertThat(
                instance.output().stream()
                        .filter(line -> line.matches("\\S+ \\S+ ERROR .*") || line.startsWith("\tat "))
                        .toList(),
                empty());
    }
}
