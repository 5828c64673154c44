package dev.taskguard.testing;

import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/** The requests of the auth API that several tests make. */
public final class AuthApi {

    public static final String SIGN_UP = "/api/auth/sign-up/email";
    public static final String SIGN_IN = "/api/auth/sign-in/email";
    public static final String SIGN_OUT = "/api/auth/sign-out";
    public static final String GET_SESSION = "/api/auth/get-session";
    public static final String TOKEN = "/api/auth/token";

    /** The challenge where no token was sent (RFC 6750 §3). */
    public static final String CHALLENGE = "Bearer realm=\"taskguard\"";

    /** The beginning of the challenge where a token was sent that is no good (RFC 6750 §3.1). */
    public static final String CHALLENGE_OF_BAD_TOKEN = CHALLENGE + ", error=\"invalid_token\", error_description=\"";

    private AuthApi() {}

    /** A body as it stands, or one that REST Assured writes as JSON. */
    public static Response signUp(Object body) {
        return given().contentType(ContentType.JSON).body(body).post(SIGN_UP);
    }

    public static Response signUp(String email, String password) {
        return signUp(Map.of("name", "Ada", "email", email, "password", password));
    }

    /** A body as it stands, or one that REST Assured writes as JSON. */
    public static Response signIn(Object body) {
        return given().contentType(ContentType.JSON).body(body).post(SIGN_IN);
    }

    public static Response signIn(String email, String password) {
        return signIn(Map.of("email", email, "password", password));
    }

    /** A request with this bearer token and no body. */
    public static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** Ends the session of this token, with no body and no type of one. */
    public static Response signOut(String token) {
        return bearing(token).noContentType().post(SIGN_OUT);
    }
}
