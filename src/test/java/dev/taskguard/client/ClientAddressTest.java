package dev.taskguard.client;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.AuthApi;
import dev.taskguard.testing.Postgres;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** The address of a client is what the last trusted proxy says, not what the client says. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(ClientAddressTest.TrustedProxies.class)
class ClientAddressTest {

    public static class TrustedProxies implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1,10.0.0.0/8,2001:db8:1::/48");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7                                   | 203.0.113.7",
                "203.0.113.7:4711                              | 203.0.113.7",
                "198.51.100.1, 203.0.113.7                     | 203.0.113.7",
                "127.0.0.1, 203.0.113.7                        | 203.0.113.7",
                "198.51.100.1, 203.0.113.7, 10.1.2.3           | 203.0.113.7",
                "198.51.100.1, 203.0.113.7, 10.1.2.3, 10.9.9.9 | 203.0.113.7",
                "203.0.113.7, 2001:db8:1::5                    | 203.0.113.7",
                "203.0.113.7, ::ffff:10.0.0.1                  | 203.0.113.7",
                "2001:DB8:0:0:0:0:0:7                          | 2001:db8::7",
                "[2001:db8::7]                                 | 2001:db8::7",
                "[2001:db8::7]:4711                            | 2001:db8::7",
                "::ffff:203.0.113.7                            | 203.0.113.7",
                "10.1.2.3                                      | 10.1.2.3",
                "unknown                                       | unknown",
                "203.0.113.7, unknown                          | unknown",
                "203.0.113.7, _hidden, 10.1.2.3                | unknown",
                "203.0.113.999                                 | unknown",
                "a.example                                     | unknown",
                "1                                             | unknown",
            })
    void lastAddressThatIsNotATrustedProxyCounts(String header, String address) {
        assertThat(addressOf(given().header("X-Forwarded-For", header)), equalTo(address));
    }

    @Test
    void severalHeaderLinesFormOneList() {
        assertThat(
                addressOf(given().header("X-Forwarded-For", "198.51.100.1").header("X-Forwarded-For", "203.0.113.7")),
                equalTo("203.0.113.7"));
    }

    @Test
    void withoutTheHeaderTheConnectionsAddressCounts() {
        assertThat(addressOf(given()), equalTo("127.0.0.1"));
    }

    @Test
    void forwardedIsIgnored() {
        assertThat(addressOf(given().header("Forwarded", "for=203.0.113.7")), equalTo("127.0.0.1"));
    }

    static String addressOf(RequestSpecification request) {
        String token = request.contentType("application/json")
                .body(Map.of("email", Account.freshEmail(), "password", Account.PASSWORD))
                .post(AuthApi.SIGN_UP)
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        return AuthApi.bearing(token).get(AuthApi.GET_SESSION).path("session.ipAddress");
    }
}
