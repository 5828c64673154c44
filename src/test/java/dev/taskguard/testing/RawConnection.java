package dev.taskguard.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A connection to an instance on which a test sends what it likes, and which it ends as it likes. */
public final class RawConnection implements AutoCloseable {

    private static final String THIS_HOST = "127.0.0.1";

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();

    private RawConnection(String from, int port) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(THIS_HOST, port), PATIENCE_MILLIS);
    }

    public static RawConnection to(Instance instance) throws IOException {
        return from(THIS_HOST, instance);
    }

    /** From this address of the loopback network, such as 127.0.0.2. */
    public static RawConnection from(String address, Instance instance) throws IOException {
        return new RawConnection(address, instance.port());
    }

    /** The head of a request with these header lines, and the length of a body. */
    public static String head(String method, String path, int length, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n"
                + String.join("", Stream.of(headers).map(line -> line + "\r\n").toList()) + "\r\n";
    }

    public RawConnection send(String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        } catch (SocketException closed) {
            // As the next read will show.
        }
        return this;
    }

    /** Sends a character every second, and then nothing, until the server hangs up. */
    public void drip(String text) throws IOException {
        socket.setSoTimeout(1_000);
        for (int sent = 0; ; sent++) {
            try {
                if (sent < text.length()) {
                    socket.getOutputStream().write(text.charAt(sent));
                }
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                return;
            } catch (SocketTimeoutException open) {
                // The next character is due.
            } catch (SocketException reset) {
                return;
            }
        }
    }

    /** Reads what arrives until nothing does for half a second: the rest of a response. */
    public void rest() throws IOException {
        socket.setSoTimeout(500);
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            throw new IOException("The server has hung up.");
        } catch (SocketTimeoutException silence) {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** The next characters that arrive, such as the beginning of a status line; fewer if the server has hung up. */
    public String read(int count) throws IOException {
        try {
            return new String(socket.getInputStream().readNBytes(count), ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }

    /** Hangs up with a reset (RST) instead of an orderly end, as a client does that crashes. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
