package dev.taskguard.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.TaskEndpoint;
import dev.taskguard.testing.Tasks;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** An exception costs a stack trace, which is deep here: no request that succeeds may throw one, not even inside. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ExceptionsTest {

    private static final int REQUESTS = 20;

    /** The client of the tests has threads of its own. */
    private static final String EVENT_LOOP = "vert.x-eventloop-thread";

    /** Netty's own for cancelled timers and closed connections, which take no stack trace. */
    private static final Set<String> CHEAP = Set.of(
            "io.netty.util.concurrent.DefaultPromise$LeanCancellationException",
            "io.netty.channel.StacklessClosedChannelException");

    @TempDir
    Path folder;

    @Test
    void requestsThatSucceedThrowNothing() throws Exception {
        Account ada = Account.signUp();
        useEveryEndpoint(ada);
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JavaExceptionThrow").withStackTrace();
            recording.start();
            for (int i = 0; i < REQUESTS; i++) {
                useEveryEndpoint(ada);
            }
            recording.stop();
            assertEquals(Map.of(), thrownPerRequest(recording));
        }
    }

    private static void useEveryEndpoint(Account ada) {
        for (TaskEndpoint endpoint : TaskEndpoint.values()) {
            String path = endpoint.isOfOneTask() ? Tasks.create(ada) : ada.tasks();
            endpoint.send(ada.request(), path).then().statusCode(endpoint.success());
        }
        for (String request : List.of("get-session", "token", "list-sessions")) {
            ada.sessionRequest().get("/api/auth/" + request).then().statusCode(200);
        }
        ada.request().get(AuthApi.GET_SESSION).then().statusCode(200);
        AuthApi.signOut(AuthApi.signIn(ada.email(), Account.PASSWORD).path("token"))
                .then()
                .statusCode(200);
        for (String path : List.of("/api/auth/ok", "/api/auth/jwks", "/", "/q/health/ready")) {
            given().get(path).then().statusCode(200);
        }
    }

    /** The places on event loops that threw once per request at least, and how often. */
    private Map<String, Long> thrownPerRequest(Recording recording) throws IOException {
        Path file = folder.resolve("exceptions.jfr");
        recording.dump(file);
        Map<String, Long> thrown = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getThread() != null
                        && event.getThread().getJavaName() != null
                        && event.getThread().getJavaName().startsWith(EVENT_LOOP))
                .filter(event -> !CHEAP.contains(event.getClass("thrownClass").getName()))
                .collect(groupingBy(ExceptionsTest::place, counting()));
        thrown.values().removeIf(count -> count < REQUESTS);
        return thrown;
    }

    private static String place(RecordedEvent thrown) {
        Stream<RecordedFrame> frames =
                thrown.getStackTrace() == null ? Stream.empty() : thrown.getStackTrace().getFrames().stream();
        return thrown.getClass("thrownClass").getName()
                + frames.filter(frame -> !frame.getMethod().getName().equals("<init>"))
                        .limit(4)
                        .map(frame -> frame.getMethod().getType().getName() + "."
                                + frame.getMethod().getName())
                        .toList();
    }
}
