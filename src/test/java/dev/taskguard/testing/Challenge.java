package dev.taskguard.testing;

import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.specification.ResponseSpecification;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

/** What a 401 says about the credentials that it misses (RFC 6750 §3). */
public final class Challenge {

    private static final String HEADER = "WWW-Authenticate";

    private static final String REALM = "Bearer realm=\"taskguard\"";

    private Challenge() {}

    /** No bearer token was sent: the challenge names the realm, and blames nothing. */
    public static ResponseSpecification withoutToken() {
        return unauthorized().expectHeader(HEADER, equalTo(REALM)).build();
    }

    /** A bearer token was sent, and is not good. */
    public static ResponseSpecification ofBadToken() {
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
