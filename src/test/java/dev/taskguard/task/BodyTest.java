package dev.taskguard.task;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;
import dev.taskguard.testing.Tasks;
import dev.taskguard.testing.Wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class BodyTest {

    private Account ada;
    private String task;

    @BeforeEach
    void createTask() {
        ada = Account.signUp();
        task = Tasks.create(ada);
    }

    @EachWrite({
        "{",
        "{\"title\":",
        "{\"title\": \"a\", \"completed\": true",
        "title",
        "{'title': 'a', 'completed': true}",
        "{title: \"a\", \"completed\": true}",
        "{\"title\": \"a\", \"completed\": true,}",
        "{\"title\": \"a\", /* why */ \"completed\": true}",
        "{\"title\": \"a\nb\", \"completed\": true}",
        "{\"title\": \"\\x41\", \"completed\": true}",
        "{\"title\": \"\\u00\", \"completed\": true}",
        "{\"title\": \"a\", \"completed\": true, \"n\": 01}",
        "title=a&completed=true",
        "<task><title>a</title></task>"
    })
    void malformedJsonIsRefused(Write write, String body) {
        assertRefused(write, body.getBytes(UTF_8));
    }

    @EachWrite({"x", "{}", "}", ",", "null", "{\"title\": \"b\"}"})
    void textAfterTheObjectIsRefused(Write write, String garbage) {
        assertRefused(write, (write.body("title", "\"a\"") + " " + garbage).getBytes(UTF_8));
    }

    @EachWrite({"null", "[]", "[{\"title\": \"a\", \"completed\": true}]", "\"x\"", "\"\"", "5", "1.5", "true", " "})
    void jsonOtherThanAnObjectIsRefused(Write write, String body) {
        assertRefused(write, body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void missingBodyIsRefused(Write write) {
        String before = Tasks.stateOf(ada, ada.tasks());
        ada.request().request(write.name(), write.pathOf(ada, task)).then().spec(Problems.problem(400, "INVALID_JSON"));
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }

    static Stream<Arguments> invalidUtf8() {
        return Stream.of(
                        "\u00c3\u0028",
                        "\u00ff",
                        "\u0080",
                        "\u00ed\u00a0\u0080",
                        "\u00c0\u0080",
                        "\u00c1\u0081",
                        "\u00e0\u0081\u0081",
                        "\u00f0\u009f\u0098")
                .flatMap(bytes -> Stream.of(Write.values()).map(write -> Arguments.of(write, bytes)));
    }

    /** Each character stands for one byte. Overlong forms of a letter are among them (RFC 3629 §3). */
    @ParameterizedTest
    @MethodSource("invalidUtf8")
    void invalidUtf8IsRefused(Write write, String bytes) {
        String before = Tasks.stateOf(ada, ada.tasks());
        ada.request()
                .body(write.body("title", "\"a" + bytes + "\"").getBytes(ISO_8859_1))
                .request(write.name(), write.pathOf(ada, task))
                .then()
                .spec(Problems.problem(400, "INVALID_JSON"));
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }

    @ParameterizedTest
    @EnumSource
    void otherEncodingsAreRefused(Write write) {
        assertRefused(write, write.body("title", "\"a\"").getBytes(StandardCharsets.UTF_16BE));
    }

    /** Duplicate members and a byte order mark (RFC 8259 §4 and §8.1). */
    @EachWrite({
        "{\"title\": \"a\", \"title\": \"b\", \"completed\": true}",
        "{\"title\": \"a\", \"completed\": true, \"completed\": false}",
        "\ufeff{\"title\": \"a\", \"completed\": true}"
    })
    void whatJsonLeavesOpenIsAcceptedOrRefused(Write write, String body) {
        ada.request()
                .body(body.getBytes(UTF_8))
                .request(write.name(), write.pathOf(ada, task))
                .then()
                .statusCode(anyOf(is(write.success()), is(400)));
    }

    @ParameterizedTest
    @EnumSource
    void deeplyNestedBodyIsAcceptedOrRefused(Write write) {
        String arrays = "[".repeat(5_000) + "]".repeat(5_000);
        String objects = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        for (String deep : List.of(arrays, objects)) {
            Wire.Response response = Wire.send(
                    write.name(),
                    write.pathOf(ada, task),
                    write.body("deep", deep),
                    Wire.token(ada),
                    "Content-Type: application/json");
            assertTrue(response.status() == write.success() || response.status() == 400, response.text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void numberOfThousandsOfDigitsIsAcceptedOrRefused(Write write) {
        write.send(ada, task, write.body("number", "9".repeat(20_000)))
                .then()
                .statusCode(anyOf(is(write.success()), is(400)));
    }

    /** The body may contain a misplaced password. */
    @ParameterizedTest
    @EnumSource
    void refusalQuotesNeitherTheBodyNorItsParser(Write write) {
        Wire.Response response = Wire.send(
                write.name(),
                write.pathOf(ada, task),
                "{\"title\": Secret123",
                Wire.token(ada),
                "Content-Type: application/json");
        assertEquals(400, response.status());
        assertThat(response.text(), not(containsString("Secret123")));
        assertThat(response.text(), not(containsString("ackson")));
    }

    private void assertRefused(Write write, byte[] body) {
        String before = Tasks.stateOf(ada, ada.tasks());
        ada.request()
                .body(body)
                .request(write.name(), write.pathOf(ada, task))
                .then()
                .spec(Problems.problem(400, "INVALID_JSON"));
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }
}
