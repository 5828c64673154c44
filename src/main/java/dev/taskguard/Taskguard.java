package dev.taskguard;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

import dev.taskguard.http.ConnectionHook;
import dev.taskguard.signing.RotateKeys;

/**
 * Runs the service, or one command: {@code health} asks a running service whether it is ready (exit code 0, otherwise
 * 1), so that an image needs neither shell nor curl for its health check; {@code rotate-keys} rotates the signing keys.
 */
@QuarkusMain
public class Taskguard {

    /** For connecting, and again for the response: together less than the timeout of the images' health checks. */
    private static final int PATIENCE_MILLIS = 2_000;

    /**
     * @param arguments none; {@code rotate-keys}; or {@code health}, optionally with an address in place of
     *     {@code http://127.0.0.1:$QUARKUS_HTTP_PORT/q/health/ready}
     */
    public static void main(String... arguments) {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "health" -> System.exit(isReady(arguments.length > 1 ? arguments[1] : besideThis()) ? 0 : 1);
            case "rotate-keys" -> {
                // It may run beside the service in the same container, which uses the port and does the housekeeping.
                System.setProperty("quarkus.http.host-enabled", "false");
                System.setProperty("quarkus.scheduler.enabled", "false");
                System.setProperty("quarkus.log.level", "WARN");
                System.setProperty("quarkus.log.category.\"dev.taskguard.audit\".level", "INFO");
                Quarkus.run(RotateKeys.class, arguments);
            }
            default -> {
                ConnectionHook.enable();
                // MalformedRequests does it. Quarkus' own response to an unreadable address has no body.
                System.setProperty("vertx.disableURIValidation", "true");
                Quarkus.run(Serve.class, arguments);
            }
        }
    }

    private static String besideThis() {
        String port = System.getenv().getOrDefault("QUARKUS_HTTP_PORT", "");
        return "http://127.0.0.1:" + (port.isBlank() ? "8080" : port) + "/q/health/ready";
    }

    /** Prints the status, which the container engine shows as the result of the check. */
    private static boolean isReady(String address) {
        try {
            if (!address.startsWith("http://")) {
                throw new IllegalArgumentException("not an HTTP address");
            }
            HttpURLConnection question =
                    (HttpURLConnection) URI.create(address).toURL().openConnection(Proxy.NO_PROXY);
            question.setInstanceFollowRedirects(false);
            question.setConnectTimeout(PATIENCE_MILLIS);
            question.setReadTimeout(PATIENCE_MILLIS);
            int status = question.getResponseCode();
            System.out.println(address + ": " + status);
            return status == 200;
        } catch (IOException | RuntimeException e) {
            // HttpURLConnection reports a bad port or host with unchecked exceptions.
            System.out.println(address + ": " + e.getMessage());
            return false;
        }
    }
}
