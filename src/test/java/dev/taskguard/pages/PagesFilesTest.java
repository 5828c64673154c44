package dev.taskguard.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.testing.Postgres;
import dev.taskguard.testing.Problems;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

/** The files of the pages: browsers keep them, and revalidate them every time. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PagesFilesTest {

    private static final Path SOURCES = Path.of("src/main/resources/META-INF/resources");

    /** What browsers accept when they open an address. */
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "/" + SOURCES.relativize(file))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachFileIsKeptAndRevalidated(String file) throws IOException {
        String tag = get(file)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-cache")
                .header("ETag", matchesPattern("\"[0-9a-f]{32}\""))
                .header("Last-Modified", nullValue())
                .extract()
                .header("ETag");
        assertArrayEquals(
                Files.readAllBytes(SOURCES.resolve(file.substring(1))),
                get(file).asByteArray());
        given().header("If-None-Match", tag).get(file).then().statusCode(304).header("ETag", tag);
        given().header("If-None-Match", "\"another\", W/" + tag)
                .get(file)
                .then()
                .statusCode(304);
        given().header("If-None-Match", "\"another\"").get(file).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/sign-up", "/account"})
    void everyPageIsTheSameDocument(String page) throws IOException {
        get(page)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'self'"),
                                containsString("frame-ancestors 'none'"),
                                containsString("require-trusted-types-for 'script'"),
                                not(containsString("unsafe"))))
                .body(equalTo(Files.readString(SOURCES.resolve("index.html"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/app/nothing.js", "/app/../index.htm", "/app/", "/sign-in/x"})
    void unknownPathsAreProblems(String path) {
        get(path).then().spec(Problems.problem(404, "NOT_FOUND"));
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing, ''",
        "/apiary, ''",
        "/sign-in/x, ../",
        "/app/, ../",
        "/app/nothing.js, ../",
        "/a/deep/address, ../../",
    })
    void anUnknownAddressOpenedInABrowserIsAPage(String path, String base) {
        given().accept(BROWSER)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(containsString("src=\"" + base + "app/app.js\""))
                .body(containsString("href=\"" + base + "./\""));
        given().accept(BROWSER).head(path).then().statusCode(404).contentType("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/nothing", "/q/nothing", "/.well-known/nothing"})
    void anUnknownAddressOfTheApiIsAProblemInABrowserToo(String path) {
        given().accept(BROWSER).get(path).then().spec(Problems.problem(404, "NOT_FOUND"));
    }

    /** Each link of the page grows with the depth. */
    @Test
    void anUnknownAddressOfAbsurdDepthIsAProblem() {
        given().accept(BROWSER).get("/x".repeat(1_000)).then().spec(Problems.problem(404, "NOT_FOUND"));
    }

    @ParameterizedTest
    @CsvSource({
        "/account/, ../account",
        "/sign-in/?next=account, ../sign-in?next=account",
    })
    void aSlashAtTheEndLeadsToThePage(String address, String page) {
        given().redirects().follow(false).get(address).then().statusCode(301).header("Location", page);
        get(address).then().statusCode(200).contentType("text/html");
    }

    @Test
    void allFilesTogetherAreUnderNinetyKilobytes() throws IOException {
        long bytes = 0;
        for (String file : files()) {
            bytes += Files.size(SOURCES.resolve(file.substring(1)));
        }
        assertThat(bytes, lessThan(90_000L));
    }
}
