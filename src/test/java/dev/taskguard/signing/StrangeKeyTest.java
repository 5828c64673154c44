package dev.taskguard.signing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Postgres;
import dev.taskguard.token.Forge;
import dev.taskguard.token.Guarded;
import dev.taskguard.token.Stranger;

import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class StrangeKeyTest {

    private static final Stranger STRANGER = Stranger.create();

    private Guarded ada;
    private Forge honest;

    @BeforeEach
    void signUp() {
        ada = Guarded.create();
        honest = Forge.of(ada.owner());
    }

    @Test
    void signatureOfAnotherKeyIsRefused() throws GeneralSecurityException {
        ada.refuses(honest.token(STRANGER.signer()));
    }

    @Test
    void keyInTheHeaderIsNotTrusted() throws GeneralSecurityException {
        ada.refuses(honest.header("jwk", STRANGER.jwk(honest.keys().kid())).token(STRANGER.signer()));
    }

    @Test
    void keyInTheHeaderWithItsOwnIdIsNotTrusted() throws GeneralSecurityException {
        ada.refuses(honest.header("jwk", STRANGER.jwk("strange"))
                .header("kid", "strange")
                .token(STRANGER.signer()));
    }

    @Test
    void certificateInTheHeaderIsNotTrusted() throws GeneralSecurityException {
        ada.refuses(honest.header("x5c", List.of(STRANGER.x5c())).token(STRANGER.signer()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u"})
    void addressInTheHeaderIsNeitherTrustedNorFetched(String parameter) throws GeneralSecurityException, IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://localhost:" + server.getAddress().getPort() + "/";
            ada.refuses(honest.header(parameter, address).token(STRANGER.signer()));
        } finally {
            server.stop(0);
        }
        assertEquals(0, requests.get());
    }
}
