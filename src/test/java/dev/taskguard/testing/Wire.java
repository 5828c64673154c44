package dev.taskguard.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.RestAssured;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Sends requests over a socket exactly as written. An HTTP client would normalize them or refuse to send them. */
public final class Wire {

    /** More than the service's own deadline. */
    private static final int PATIENCE_MILLIS = 60_000;

    /** Everything before the body, with the length of the body. */
    private static final Pattern HEAD = Pattern.compile("(?si)\\A.*?\r\ncontent-length: (\\d+).*?\r\n\r\n");

    private Wire() {}

    /**
     * Everything that the server sent before it closed the connection.
     *
     * @param status 0 if it sent nothing
     * @param text status line, headers and body, as sent
     */
    public record Response(int status, String text) {

        /** Everything after the headers. */
        public String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        /** The status line and the headers, without the date. */
        public List<String> head() {
            return text.substring(0, text.indexOf("\r\n\r\n"))
                    .lines()
                    .filter(line -> !line.regionMatches(true, 0, "date:", 0, 5))
                    .toList();
        }
    }

    /** The header line with this user's access token. */
    public static String token(Account asking) {
        return "Authorization: Bearer " + asking.jwt();
    }

    /** Sends a request with these header lines and this body. */
    public static Response send(String method, String target, String body, String... headers) {
        return send(method, target, body, body.getBytes(UTF_8).length, headers);
    }

    /** Sends a request whose {@code Content-Length} may exceed the length of the body. */
    public static Response send(String method, String target, String body, int length, String... headers) {
        return sendAsIs(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (length == 0 ? "" : "Content-Length: " + length + "\r\n")
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n" + body);
    }

    /** Sends these characters and nothing else. */
    public static Response sendAsIs(String request) {
        return sendAsIs(request.getBytes(UTF_8));
    }

    /** Sends these bytes and nothing else. */
    public static Response sendAsIs(byte[] request) {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            String text = read(socket.getInputStream());
            return new Response(text.isEmpty() ? 0 : Integer.parseInt(text.substring(9, 12)), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one response: as long as it says, or to the end of the connection. */
    private static String read(InputStream connection) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        for (int count = connection.read(buffer); count >= 0; count = connection.read(buffer)) {
            response.write(buffer, 0, count);
            Matcher head = HEAD.matcher(response.toString(ISO_8859_1));
            if (head.find() && response.size() >= head.end() + Integer.parseInt(head.group(1))) {
                break;
            }
        }
        return response.toString(UTF_8);
    }
}
