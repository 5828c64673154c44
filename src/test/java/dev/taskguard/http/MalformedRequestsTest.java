package dev.taskguard.http;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Tasks;
import dev.taskguard.testing.Wire;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** Requests that another server could read differently get 400, and their connection ends. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MalformedRequestsTest {

    private static final String OK = "/api/auth/ok";
    private static final String TASK = "{\"title\":\"smuggled\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost\r\nHost: localhost",
                "Host: localhost\r\nHost: evil.example",
                "Host: ",
                "Host: a b",
                "Host: user@localhost",
                "Host: localhost/path",
                "Host: :8080",
                "Host: localhost:http",
                "Host: localhost:99999",
                "Host: [::1",
                "Host: [zz]",
                "X: no host",
            })
    void hostMustBeOneNameOrAddress(String host) {
        assertThatItIsRefused(Wire.sendAsIs("GET " + OK + " HTTP/1.1\r\n" + host + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:8080", "tasks.example", "192.0.2.1:80", "[::1]", "[2001:db8::1]:443"})
    void namesAndAddressesAreAccepted(String host) {
        Wire.Response response =
                Wire.sendAsIs("GET " + OK + " HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n");
        assertThat(response.text(), response.status(), equalTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer x", "Authorization: Basic YTpi"})
    void onlyOneAuthorizationIsAccepted(String second) {
        Account ada = Account.signUp();
        assertThatItIsRefused(Wire.sendAsIs("GET " + ada.tasks() + " HTTP/1.1\r\nHost: localhost\r\n" + Wire.token(ada)
                + "\r\n" + second + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 30",
                "Content-Length: 3\r\nTransfer-Encoding: chunked",
                "Content-Length: 20\r\nContent-Length: 21",
            })
    void bodyHasOneLengthOnly(String framing) {
        Account ada = Account.signUp();
        Wire.Response response = Wire.sendAsIs("POST " + ada.tasks() + " HTTP/1.1\r\nHost: localhost\r\n"
                + Wire.token(ada) + "\r\nContent-Type: application/json\r\n" + framing + "\r\n\r\n"
                + Integer.toHexString(TASK.length()) + "\r\n" + TASK + "\r\n0\r\n\r\n"
                + "GET " + OK + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(response.text(), response.status(), equalTo(400));
        assertThat("the connection has ended", response.text(), not(containsString("\"ok\":true")));
        assertThat(Tasks.stateOf(ada, ada.tasks()), equalTo("[]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth/ok?%zz",
                "/api/auth/ok?a=%",
                "/api/auth/%zz",
                "/%",
                "/app/%f",
                "/?a|b",
                "/q/health?%zz"
            })
    void addressMustBeReadable(String address) {
        assertThatItIsRefused(Wire.sendAsIs("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }

    @Test
    void locationIsRelativeIfTheRequestNamesNoHost() {
        Account ada = Account.signUp();
        Wire.Response response = Wire.sendAsIs("POST " + ada.tasks() + " HTTP/1.0\r\n" + Wire.token(ada)
                + "\r\nContent-Type: application/json\r\nContent-Length: " + TASK.length() + "\r\n\r\n" + TASK);
        assertThat(response.text(), response.status(), equalTo(201));
        assertThat(response.text(), containsStringIgnoringCase("\r\nLocation: " + ada.tasks() + "/"));
    }

    private static void assertThatItIsRefused(Wire.Response response) {
        assertThat(response.text(), response.status(), equalTo(400));
        assertThat(response.text(), containsStringIgnoringCase("\r\nContent-Type: application/problem+json"));
        assertThat(response.text(), containsStringIgnoringCase("\r\nConnection: close"));
        assertThat(response.text(), containsStringIgnoringCase("\r\nX-Content-Type-Options: nosniff"));
        assertThat(response.text(), containsStringIgnoringCase("\r\nDate: "));
        given().get(OK).then().statusCode(200);
    }
}
