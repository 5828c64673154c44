package dev.taskguard.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.notNullValue;

/** The packaged jar or native executable, running as a process in a given environment. */
public final class Instance implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^ ]*:(\\d+)");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final Thread reader;
    private int port;

    private Instance(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it with these arguments, on a free port unless the environment names one, and returns at once. */
    public static Instance launch(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (Artifact.isJar()) {
            // It lives for seconds, so a quick start matters more than speed.
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-jar"));
        }
        command.add(Artifact.path().toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.matches("(AUTH_|PG|QUARKUS_|TASKGUARD_).*"));
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().putAll(environment);
        // In the project's folder, Quarkus would read a developer's .env.
        builder.directory(
                Files.createDirectories(Artifact.BUILD.resolve("instances")).toFile());
        return new Instance(builder.redirectErrorStream(true).start());
    }

    /** The port on which it listens. */
    public int port() {
        return port;
    }

    /** Waits until it listens, and returns its port. */
    public int awaitPort() throws InterruptedException {
        for (String line; (line = unread.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) != null; ) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                port = Integer.parseInt(listening.group(1));
                return port;
            }
        }
        throw new AssertionError("It does not listen:\n" + String.join("\n", output));
    }

    /** Signs up at this instance. */
    public Response signUp(String email) {
        return post(AuthApi.SIGN_UP, email);
    }

    /** Signs in at this instance. */
    public Response signIn(String email) {
        return post(AuthApi.SIGN_IN, email);
    }

    private Response post(String path, String email) {
        Response response = given().port(port)
                .contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", Account.PASSWORD))
                .post(path);
        // Reads the body once: Response may not do that on several threads.
        response.then().statusCode(200).body("token", notNullValue());
        return response;
    }

    /** A request to this instance with this bearer token. */
    public RequestSpecification bearing(String token) {
        return AuthApi.bearing(token).port(port);
    }

    /** Lists the tasks of the user of this sign-up or sign-in, at whichever instance it happened. */
    public Response tasksOf(Response signedIn) {
        return bearing(signedIn.header("set-auth-jwt")).get("/api/users/" + signedIn.path("user.id") + "/tasks");
    }

    /** Creates a task for the user of this sign-up or sign-in. */
    public Response createTask(Response signedIn, String title) {
        return bearing(signedIn.header("set-auth-jwt"))
                .contentType(ContentType.JSON)
                .body(Map.of("title", title))
                .post("/api/users/" + signedIn.path("user.id") + "/tasks");
    }

    /** The status of its readiness. */
    public int readiness() {
        return given().port(port).get("/q/health/ready").statusCode();
    }

    /** Asks it to end (SIGTERM), and returns at once. */
    public void terminate() {
        // Process.destroy would close its output as well.
        process.toHandle().destroy();
    }

    /** Lets the process stand still for this long (SIGSTOP). */
    public void suspend(Duration time) throws IOException, InterruptedException {
        signal("STOP");
        Thread.sleep(time.toMillis());
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits until it has ended by itself, and returns its exit code. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It does not end:\n" + String.join("\n", output));
        }
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return process.exitValue();
    }

    /** The lines that it has written so far, to standard output and standard error. */
    public List<String> output() {
        return output;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line; (line = lines.readLine()) != null; ) {
                output.add(line);
                unread.add(line);
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
    }
}
