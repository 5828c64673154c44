package dev.taskguard.testing;

import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.specification.ResponseSpecification;

import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** What every problem document (RFC 9457) has in common. */
public final class Problems {

    private Problems() {}

    /** A complete problem with this status and code. */
    public static ResponseSpecification problem(int status, String code) {
        return new ResponseSpecBuilder()
                .expectStatusCode(status)
                .expectContentType("application/problem+json")
                .expectHeader("Cache-Control", "no-store")
                .expectHeader("X-Content-Type-Options", "nosniff")
                .expectBody("type", equalTo("about:blank"))
                .expectBody("title", not(emptyOrNullString()))
                .expectBody("status", equalTo(status))
                .expectBody("code", equalTo(code))
                .expectBody("detail", not(emptyOrNullString()))
                .expectBody("message", not(emptyOrNullString()))
                .build();
    }
}
