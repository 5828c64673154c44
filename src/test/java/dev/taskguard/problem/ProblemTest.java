package dev.taskguard.problem;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Account;
import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Every failure becomes a problem document that reveals nothing internal. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ProblemTest {

    private Account ada;

    @BeforeEach
    void signUp() {
        ada = Account.signUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api", "/api/auth", "/api/auth/nothing", "/api/users", "/q/nothing", "/;x=y"})
    void unknownPathIs404(String path) {
        given().get(path).then().spec(Problems.problem(404, "NOT_FOUND"));
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/auth/ok",
        "GET, /api/auth/sign-in/email",
        "PUT, /api/auth/sign-up/email",
        "GET, /api/auth/sign-out",
        "POST, /api/auth/jwks"
    })
    void unsupportedMethodIs405(String method, String path) {
        given().request(method, path).then().spec(Problems.problem(405, "METHOD_NOT_ALLOWED"));
    }

    @Test
    void unsupportedMethodOfTasksIs405() {
        ada.request().put(ada.tasks()).then().spec(Problems.problem(405, "METHOD_NOT_ALLOWED"));
        ada.request().delete(ada.tasks()).then().spec(Problems.problem(405, "METHOD_NOT_ALLOWED"));
        ada.request().post(ada.tasks() + "/1").then().spec(Problems.problem(405, "METHOD_NOT_ALLOWED"));
    }

    @ParameterizedTest
    @CsvSource({"/api/auth/sign-up/email, text/plain", "/api/auth/sign-in/email, application/x-www-form-urlencoded"})
    void bodyOfAnotherMediaTypeIs415(String path, String type) {
        given().contentType(type).body("x=y").post(path).then().spec(Problems.problem(415, "UNSUPPORTED_MEDIA_TYPE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[]", "null", "\"x\"", "{\"email\":}", "{} {}", "<xml/>"})
    void bodyOtherThanAJsonObjectIs400(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/auth/sign-in/email")
                .then()
                .spec(Problems.problem(400, "INVALID_JSON"));
    }

    @Test
    void validationNamesEveryInvalidMember() {
        given().contentType("application/json")
                .body("{}")
                .post("/api/auth/sign-in/email")
                .then()
                .spec(Problems.problem(400, "VALIDATION_ERROR"))
                .body("errors", hasSize(2))
                .body("errors[0].field", equalTo("email"))
                .body("errors[1].field", equalTo("password"));
    }

    @Test
    void messageEqualsDetail() {
        JsonPath problem = given().get("/nothing").jsonPath();
        assertEquals(problem.getString("detail"), problem.getString("message"));
    }

    /** The refusal of a trigger stands for every unforeseen failure. */
    @Test
    void unexpectedFailureIs500AndDoesNotRevealItsCause() throws SQLException {
        String marker = "unexpected " + ada.id();
        execute(
                "CREATE FUNCTION refuse_marker() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF NEW.title LIKE 'unexpected %' THEN RAISE EXCEPTION 'internal detail'; END IF; RETURN NEW; END $$");
        execute("CREATE TRIGGER refuse_marker BEFORE INSERT ON tasks FOR EACH ROW EXECUTE FUNCTION refuse_marker()");
        try {
            ValidatableResponse response = ada.request()
                    .body(Map.of("title", marker))
                    .post(ada.tasks())
                    .then()
                    .spec(Problems.problem(500, "INTERNAL_SERVER_ERROR"));
            for (String leak :
                    new String[] {"internal detail", "Exception", "insert", "P0001", "hibernate", "at dev."}) {
                response.body(not(containsString(leak)));
            }
            ada.request().get(ada.tasks()).then().statusCode(200).body("$", hasSize(0));
        } finally {
            execute("DROP TRIGGER refuse_marker ON tasks");
            execute("DROP FUNCTION refuse_marker()");
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection database = Postgres.connect();
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
