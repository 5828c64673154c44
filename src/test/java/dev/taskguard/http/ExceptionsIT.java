package dev.taskguard.http;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.restassured.RestAssured;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Artifact;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Installation;
import dev.taskguard.testing.Instance;
import dev.taskguard.testing.TaskEndpoint;
import dev.taskguard.testing.Tasks;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** An exception costs a stack trace, which is deep here: no request that succeeds may throw one, not even inside. */
class ExceptionsIT {

    private static final int REQUESTS = 20;

    /** Netty's own for cancelled timers and closed connections, which take no stack trace. */
    private static final Set<String> CHEAP = Set.of(
            "io.netty.util.concurrent.DefaultPromise$LeanCancellationException",
            "io.netty.channel.StacklessClosedChannelException");

    @RegisterExtension
    final Installation installation = new Installation();

    @TempDir
    Path folder;

    @AfterEach
    void forgetThePort() {
        RestAssured.port = RestAssured.UNDEFINED_PORT;
    }

    @Test
    void requestsThatSucceedThrowNothing() throws Exception {
        assumeTrue(Artifact.isJar(), "A native executable records no exceptions.");
        Path recording = folder.resolve("exceptions.jfr");
        installation
                .environment()
                .put(
                        "JDK_JAVA_OPTIONS",
                        "-XX:StartFlightRecording:jdk.JavaExceptionThrow#enabled=true,filename=" + recording);
        try (Instance instance = installation.start()) {
            RestAssured.port = instance.port();
            Account ada = Account.signUp();
            useEveryEndpoint(ada);
            Instant warm = Instant.now();
            for (int i = 0; i < REQUESTS; i++) {
                useEveryEndpoint(ada);
            }
            Instant end = Instant.now();
            instance.terminate();
            instance.exitCode();
            assertEquals(Map.of(), thrownPerRequest(recording, warm, end));
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

    /** The places that threw once per request at least, and how often. */
    private static Map<String, Long> thrownPerRequest(Path recording, Instant from, Instant to) throws IOException {
        Map<String, Long> thrown = RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.JavaExceptionThrow"))
                .filter(event -> event.getStartTime().isAfter(from)
                        && event.getStartTime().isBefore(to))
                .filter(event -> !CHEAP.contains(event.getClass("thrownClass").getName()))
                .collect(groupingBy(ExceptionsIT::place, counting()));
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
