package dev.taskguard.client;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.taskguard.testing.Postgres;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

/**
 * With a proxy that sends {@code Forwarded} (RFC 7239) and no list of trusted proxies, only the last element counts.
 */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(StandardForwardedTest.OneProxy.class)
class StandardForwardedTest {

    public static class OneProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.allow-forwarded", "true");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "for=203.0.113.7                                             | 203.0.113.7",
                "For=203.0.113.7;proto=https;by=10.0.0.1                     | 203.0.113.7",
                "proto=https; for=203.0.113.7                                | 203.0.113.7",
                "for=198.51.100.1, for=203.0.113.7                           | 203.0.113.7",
                "for=\"[2001:db8:cafe::17]:4711\"                            | 2001:db8:cafe::17",
                "for=\"198.51.100.1, for=203.0.113.7                         | 203.0.113.7",
                "for=203.0.113.7, proto=https                                | unknown",
                "for=_hidden                                                 | unknown",
                "xfor=203.0.113.7                                            | unknown",
            })
    void lastElementCounts(String header, String address) {
        assertThat(ClientAddressTest.addressOf(given().header("Forwarded", header)), equalTo(address));
    }

    @Test
    void xForwardedForIsIgnored() {
        assertThat(ClientAddressTest.addressOf(given().header("X-Forwarded-For", "203.0.113.7")), equalTo("127.0.0.1"));
    }
}
