package dev.taskguard.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class UserAgentTest {

    private static final int HEADERS = 1;
    private static final int DATA = 0;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    /** A tab is the only one that Netty lets through. */
    @Test
    void controlCharactersAreDropped() {
        Account ada = Account.signUp();
        Wire.Response response = Wire.send(
                "POST", AuthApi.SIGN_IN, body(ada), "Content-Type: application/json", "User-Agent: Good\t Agent");
        assertThat(response.text(), response.status(), equalTo(200));
        assertThat(userAgents(ada), hasItem("Good Agent"));
    }

    /** PostgreSQL refuses U+0000, so that it must not get through. */
    @Test
    void controlCharactersOverHttp2AreRefused() throws Exception {
        Account ada = Account.signUp();
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
            socket.getOutputStream().write(frame(SETTINGS, 0, 0, ""));
            socket.getOutputStream()
                    .write(frame(
                            HEADERS,
                            END_HEADERS,
                            1,
                            field(":method", "POST")
                                    + field(":scheme", "http")
                                    + field(":authority", "localhost")
                                    + field(":path", AuthApi.SIGN_IN)
                                    + field("content-type", "application/json")
                                    + field("user-agent", "Good\0 Agent")));
            socket.getOutputStream().write(frame(DATA, END_STREAM, 1, body(ada)));
            socket.getOutputStream().flush();
            assertThat(responseTo(1, socket), equalTo(RST_STREAM));
        }
        assertThat(userAgents(ada), hasSize(1));
    }

    private static String body(Account account) {
        return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(account.email(), Account.PASSWORD);
    }

    private static List<String> userAgents(Account account) {
        return account.sessionRequest()
                .get("/api/auth/list-sessions")
                .jsonPath()
                .getList("userAgent", String.class);
    }

    /** The type of the first frame of this stream. */
    private static int responseTo(int stream, Socket socket) throws IOException {
        DataInputStream frames = new DataInputStream(socket.getInputStream());
        while (true) {
            int length = frames.readUnsignedShort() << 8 | frames.readUnsignedByte();
            int type = frames.readUnsignedByte();
            frames.readUnsignedByte();
            int of = frames.readInt();
            frames.skipNBytes(length);
            if (of == stream) {
                return type;
            }
        }
    }

    /** A frame of HTTP/2 (RFC 9113 §4.1). */
    private static byte[] frame(int type, int flags, int stream, String payload) throws IOException {
        byte[] content = payload.getBytes(ISO_8859_1);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(new byte[] {(byte) (content.length >> 16), (byte) (content.length >> 8), (byte) content.length});
        frame.write(new byte[] {(byte) type, (byte) flags, 0, 0, 0, (byte) stream});
        frame.write(content);
        return frame.toByteArray();
    }

    /** A literal field without indexing, in HPACK (RFC 7541 §6.2.2). */
    private static String field(String name, String value) {
        return "\0" + (char) name.length() + name + (char) value.length() + value;
    }
}
