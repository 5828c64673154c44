package dev.taskguard;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Runs the service. With the argument {@code health} it asks the one that runs beside it instead, and ends with exit
 * code 0 where that is ready and 1 where it is not, so that an image needs no shell and no curl for its health check.
 */
@QuarkusMain
public class Taskguard {

    /** For connecting, and again for the answer: together less than the images' health checks wait. */
    private static final int PATIENCE_MILLIS = 2_000;

    /**
     * @param arguments none, or {@code health} and the address to ask at where that is not
     *     {@code http://127.0.0.1:$QUARKUS_HTTP_PORT/q/health/ready}
     */
    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("health")) {
            System.exit(isReady(arguments.length > 1 ? arguments[1] : besideThis()) ? 0 : 1);
        }
        Quarkus.run(arguments);
    }

    private static String besideThis() {
        String port = System.getenv().getOrDefault("QUARKUS_HTTP_PORT", "");
        return "http://127.0.0.1:" + (port.isBlank() ? "8080" : port) + "/q/health/ready";
    }

    /** What it was told goes to the output, where it is seen as the result of the check. */
    private static boolean isReady(String address) {
        try {
            if (!address.startsWith("http://")) {
                throw new IllegalArgumentException("not an address of HTTP");
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
            // HttpURLConnection wraps what it finds wrong with a port or a host in unchecked exceptions.
            System.out.println(address + ": " + e.getMessage());
            return false;
        }
    }
}
