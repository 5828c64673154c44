package dev.taskguard.testing;

import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.specification.ResponseSpecification;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

/** The challenge of a 401 (RFC 6750 §3). */
public final class Challenge {

    private static final String HEADER = "WWW-Authenticate";

    /** The whole challenge if no bearer token was sent. */
    public static final String REALM = "Bearer realm=\"taskguard\"";

    private Challenge() {}

    /** No bearer token was sent: the challenge names only the realm. */
    public static ResponseSpecification withoutToken() {
        return unauthorized().expectHeader(HEADER, equalTo(REALM)).build();
    }

    /** The bearer token is not valid. */
    public static ResponseSpecification ofInvalidToken() {
        return unauthorized()
                .expectHeader(
                        HEADER,
                        allOf(
                                startsWith(REALM),
                                containsString("error=\"invalid_token\""),
                                matchesPattern(".*error_description=\"[^\"]+\".*")))
                .build();
    }

    private static ResponseSpecBuilder unauthorized() {
        return new ResponseSpecBuilder().addResponseSpecification(Problems.problem(401, "UNAUTHORIZED"));
    }
}
