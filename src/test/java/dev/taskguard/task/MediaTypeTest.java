package dev.taskguard.task;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.TaskEndpoint;
import dev.taskguard.testing.Tasks;
import dev.taskguard.testing.Wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MediaTypeTest {

    private Account ada;
    private String task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
    }

    private void assertRefused(Write write, String type) {
        String before = Tasks.stateOf(ada, ada.tasks());
        ada.request()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(type.split(";")[0], ContentType.TEXT)))
                .contentType(type)
                .body(TaskEndpoint.BODY)
                .request(write.name(), write.pathOf(ada, task))
                .then()
                .spec(Problems.problem(415, "UNSUPPORTED_MEDIA_TYPE"));
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }

    @EachWrite({
        "text/plain",
        "text/json",
        "text/html",
        "application/xml",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonx",
        "application/json-patch+json",
        "application/problem+json"
    })
    void otherTypesAreRefused(Write write, String type) {
        assertRefused(write, type);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PATCH")
    void mergePatchIsForPatchOnly(Write write) {
        assertRefused(write, "application/merge-patch+json");
    }

    @EachWrite({
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\"",
        "APPLICATION/JSON"
    })
    void jsonIsAccepted(Write write, String type) {
        assertAccepted(write, "Content-Type: " + type);
    }

    @ParameterizedTest
    @EnumSource
    void bodyWithoutATypeIsReadAsJson(Write write) {
        assertAccepted(write, "X-Nothing: here");
    }

    /** Over HTTP/2, neither a length nor a transfer coding announces a body. */
    @Test
    void http2BodyWithoutATypeIsReadAsJson() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        String service = "http://localhost:" + RestAssured.port;
        client.send(HttpRequest.newBuilder(URI.create(service + "/api/auth/ok")).build(), BodyHandlers.discarding());
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(service + ada.tasks()))
                        .header("Authorization", "Bearer " + ada.jwt())
                        .POST(BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream("{\"title\":\"over HTTP/2\"}".getBytes(UTF_8))))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(HttpClient.Version.HTTP_2, response.version());
        assertEquals(201, response.statusCode(), response.body());
        ada.request().get(ada.tasks()).then().body("[0].title", equalTo("over HTTP/2"));
    }

    private void assertAccepted(Write write, String header) {
        Wire.Response response = Wire.send(
                write.name(), write.pathOf(ada, task), write.body("title", "\"Grüße\""), Wire.token(ada), header);
        assertEquals(write.success(), response.status());
        ada.request().get(ada.tasks()).then().body("[0].title", equalTo("Grüße"));
    }

    @EachWrite({"json", "application", "/", "a/b/c", ";"})
    void malformedContentTypeIsRefused(Write write, String type) {
        String before = Tasks.stateOf(ada, ada.tasks());
        Wire.Response response = Wire.send(
                write.name(), write.pathOf(ada, task), TaskEndpoint.BODY, Wire.token(ada), "Content-Type: " + type);
        assertEquals(4, response.status() / 100, response.text());
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/html",
                "image/png",
                "application/problem+json",
                "application/json;q=0",
                "*/*;q=0",
                "text/plain, application/json",
                "nonsense",
                "a/b/c"
            })
    void responseIsJsonWhateverTheClientAccepts(String accept) {
        for (TaskEndpoint endpoint : TaskEndpoint.values()) {
            int own = ada.createTask("a");
            int status = endpoint == TaskEndpoint.CREATE ? 201 : endpoint == TaskEndpoint.DELETE ? 204 : 200;
            endpoint.send(ada.request().header("Accept", accept), endpoint.path(ada.id(), own))
                    .then()
                    .statusCode(status)
                    .contentType(status == 204 ? "" : "application/json");
            endpoint.send(ada.request().header("Accept", accept), endpoint.path(Account.freshEmail(), own))
                    .then()
                    .spec(Problems.problem(403, "NOT_THE_OWNER"));
        }
    }
}
