package dev.taskguard.client;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class ProxiesTest {

    private static final Proxies LISTED = proxies(true, false, "127.0.0.1", "::1", "10.0.0.0/8", "2001:db8:1::/48");

    private static final Proxies ONE_ANYWHERE = proxies(true, false);

    private static final Proxies STANDARD = proxies(true, true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1          | 203.0.113.7                           | 203.0.113.7",
                "::1                | 203.0.113.7:4711                      | 203.0.113.7",
                "10.255.0.1         | 198.51.100.1, 203.0.113.7             | 203.0.113.7",
                "127.0.0.1          | 198.51.100.1, 203.0.113.7, 10.1.2.3   | 203.0.113.7",
                "2001:db8:1:9::1    | 203.0.113.7, ::ffff:10.0.0.1          | 203.0.113.7",
                "127.0.0.1          | [2001:db8::7]:4711                    | 2001:db8::7",
                "127.0.0.1          | [2001:db8::7]                         | 2001:db8::7",
                "127.0.0.1          | 10.1.2.3                              | 10.1.2.3",
                "11.0.0.1           | 203.0.113.7                           | 11.0.0.1",
                "2001:db8:2::1      | 203.0.113.7                           | 2001:db8:2::1",
                "127.0.0.1          | 203.0.113.7, unknown                  | unknown",
                "127.0.0.1          | 203.0.113.7, _hidden, 10.1.2.3        | unknown",
                "127.0.0.1          | 203.0.113.7,                          | unknown",
                "127.0.0.1          | ''                                    | unknown",
            })
    void withAListOfProxiesItIsTheLastAddressThatIsNotOneOfThem(String peer, String header, String client) {
        assertThat(clientOf(LISTED, peer, header), equalTo(client));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.9 | 203.0.113.7               | 203.0.113.7",
                "198.51.100.9 | 203.0.113.7, 198.51.100.9 | 198.51.100.9",
                "198.51.100.9 | 203.0.113.7, 10.0.0.1     | 10.0.0.1",
            })
    void withoutAListItIsTheLastAddress(String peer, String header, String client) {
        assertThat(clientOf(ONE_ANYWHERE, peer, header), equalTo(client));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "for=203.0.113.7                               | 203.0.113.7",
                "For=203.0.113.7;proto=https;by=10.0.0.1       | 203.0.113.7",
                "proto=https; for = 203.0.113.7                | 203.0.113.7",
                "for=198.51.100.1, for=203.0.113.7             | 203.0.113.7",
                "for=\"[2001:db8:cafe::17]:4711\"              | 2001:db8:cafe::17",
                "for=\"198.51.100.1, for=203.0.113.7           | 203.0.113.7",
                "for=203.0.113.7, proto=https                  | unknown",
                "for=_hidden                                   | unknown",
                "for=\"                                        | unknown",
                "for=                                          | unknown",
                "for                                           | unknown",
                "xfor=203.0.113.7                              | unknown",
            })
    void theStandardHeaderNamesItInFor(String header, String client) {
        assertThat(clientOf(STANDARD, "127.0.0.1", header), equalTo(client));
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(clientOf(LISTED, "127.0.0.1", "203.0.113.7", "10.0.0.1"), equalTo("203.0.113.7"));
    }

    @Test
    void withoutTheHeaderOrAProxyItIsThePeer() {
        assertThat(clientOf(LISTED, "127.0.0.1"), equalTo("127.0.0.1"));
        assertThat(clientOf(proxies(false, false), "127.0.0.1", "203.0.113.7"), equalTo("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"for= ", " ", ";", "for=\"", ",", "10.0.0.1,", "["})
    void aLongHeaderTakesNoTime(String part) {
        String header = part.repeat(16_000 / part.length());

        assertTimeout(Duration.ofSeconds(1), () -> {
            clientOf(STANDARD, "127.0.0.1", header);
            clientOf(LISTED, "127.0.0.1", header);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example",
                "10.0.0.0/33",
                "2001:db8::/129",
                "::ffff:10.0.0.0/104",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "/8",
                ""
            })
    void aNetworkThatIsNotOneIsRefused(String network) {
        assertThrows(ConfigurationException.class, () -> Proxies.networkOf(network));
    }

    private static Proxies proxies(boolean inFront, boolean standardHeader, String... trusted) {
        return new Proxies(
                inFront,
                standardHeader,
                Stream.of(trusted).map(Proxies::networkOf).toList());
    }

    private static String clientOf(Proxies proxies, String peer, String... lines) {
        return proxies.clientOf(IpAddress.parse(peer).orElseThrow(), List.of(lines))
                .map(IpAddress::toString)
                .orElse("unknown");
    }
}
