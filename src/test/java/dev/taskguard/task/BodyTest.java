package dev.taskguard.task;

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
    void whatIsNoJsonIsRefused(Write write, String body) {
        refused(write, body.getBytes(UTF_8));
    }

    @EachWrite({"x", "{}", "}", ",", "null", "{\"title\": \"b\"}"})
    void whatFollowsTheObjectIsRefused(Write write, String garbage) {
        refused(write, (write.body("title", "\"a\"") + " " + garbage).getBytes(UTF_8));
    }

    @EachWrite({"null", "[]", "[{\"title\": \"a\", \"completed\": true}]", "\"x\"", "\"\"", "5", "1.5", "true", " "})
    void whatIsNoObjectIsRefused(Write write, String body) {
        refused(write, body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void noBodyIsRefused(Write write) {
        String before = Tasks.stateOf(ada, ada.tasks());
        ada.asking().request(write.name(), write.pathOf(ada, task)).then().spec(Problems.problem(400, "INVALID_JSON"));
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }

    static Stream<Arguments> noUtf8() {
        return Stream.of("\u00c3\u0028", "\u00ff", "\u0080", "\u00ed\u00a0\u0080", "\u00c0\u0080", "\u00f0\u009f\u0098")
                .flatMap(bytes -> Stream.of(Write.values()).map(write -> Arguments.of(write, bytes)));
    }

    /** Each character here stands for one byte. */
    @ParameterizedTest
    @MethodSource("noUtf8")
    void whatIsNoUtf8IsRefused(Write write, String bytes) {
        String before = Tasks.stateOf(ada, ada.tasks());
        ada.asking()
                .body(write.body("title", "\"a" + bytes + "\"").getBytes(ISO_8859_1))
                .request(write.name(), write.pathOf(ada, task))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", anyOf(is("INVALID_JSON"), is("VALIDATION_ERROR")));
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }

    @EachWrite({
        "{\"title\": \"a\", \"title\": \"b\", \"completed\": true}",
        "{\"title\": \"a\", \"completed\": true, \"completed\": false}",
        "\ufeff{\"title\": \"a\", \"completed\": true}"
    })
    void whatJsonLeavesOpenIsTakenOrRefused(Write write, String body) {
        ada.asking()
                .body(body.getBytes(UTF_8))
                .request(write.name(), write.pathOf(ada, task))
                .then()
                .statusCode(anyOf(is(write.success()), is(400)));
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsNestedDeeplyIsTakenOrRefused(Write write) {
        String arrays = "[".repeat(5_000) + "]".repeat(5_000);
        String objects = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        for (String deep : List.of(arrays, objects)) {
            Wire.Answer answer = Wire.send(
                    write.name(),
                    write.pathOf(ada, task),
                    write.body("deep", deep),
                    Wire.token(ada),
                    "Content-Type: application/json");
            assertTrue(answer.status() == write.success() || answer.status() == 400, answer.text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNumberOfThousandsOfDigitsIsTakenOrRefused(Write write) {
        write.send(ada, task, write.body("number", "9".repeat(20_000)))
                .then()
                .statusCode(anyOf(is(write.success()), is(400)));
    }

    /** The client's own words must not come back: they may be a password in the wrong place. */
    @ParameterizedTest
    @EnumSource
    void aRefusalSaysNothingOfParsers(Write write) {
        Wire.Answer answer = Wire.send(
                write.name(),
                write.pathOf(ada, task),
                "{\"title\": Secret123",
                Wire.token(ada),
                "Content-Type: application/json");
        assertEquals(400, answer.status());
        assertThat(answer.text(), not(containsString("Secret123")));
        assertThat(answer.text(), not(containsString("ackson")));
    }

    private void refused(Write write, byte[] body) {
        String before = Tasks.stateOf(ada, ada.tasks());
        ada.asking()
                .body(body)
                .request(write.name(), write.pathOf(ada, task))
                .then()
                .spec(Problems.problem(400, "INVALID_JSON"));
        assertEquals(before, Tasks.stateOf(ada, ada.tasks()));
    }
}
