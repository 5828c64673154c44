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

/** Requests exactly as they are written, over a socket: an HTTP client would tidy them up, or refuse to send them. */
public final class Wire {

    /** More than the deadline that the service sets itself. */
    private static final int PATIENCE_MILLIS = 60_000;

    /** As far as the body, with its length. */
    private static final Pattern HEAD = Pattern.compile("(?si)\\A.*?\r\ncontent-length: (\\d+).*?\r\n\r\n");

    private Wire() {}

    /**
     * What came back until the server closed the connection.
     *
     * @param status 0 where nothing came
     * @param text status line, headers and body, as they were sent
     */
    public record Answer(int status, String text) {

        /** What stands behind the headers. */
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

    /** The header lines that carry this user's access token. */
    public static String token(Account asking) {
        return "Authorization: Bearer " + asking.jwt();
    }

    /** Sends a request with these header lines and this body. */
    public static Answer send(String method, String target, String body, String... headers) {
        return send(method, target, body, body.getBytes(UTF_8).length, headers);
    }

    /** The same, with a {@code Content-Length} that the body may fall short of. */
    public static Answer send(String method, String target, String body, int length, String... headers) {
        String request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (length == 0 ? "" : "Content-Length: " + length + "\r\n")
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n" + body;
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            String text = read(socket.getInputStream());
            return new Answer(text.isEmpty() ? 0 : Integer.parseInt(text.substring(9, 12)), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One answer: to the end of its body where it says how long that is, else to the end of the connection. */
    private static String read(InputStream connection) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        for (int count = connection.read(buffer); count >= 0; count = connection.read(buffer)) {
            answer.write(buffer, 0, count);
            Matcher head = HEAD.matcher(answer.toString(ISO_8859_1));
            if (head.find() && answer.size() >= head.end() + Integer.parseInt(head.group(1))) {
                break;
            }
        }
        return answer.toString(UTF_8);
    }
}
