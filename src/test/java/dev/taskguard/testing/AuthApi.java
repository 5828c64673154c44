package dev.taskguard.testing;

import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/** Requests to the auth API that several tests send. */
public final class AuthApi {

    public static final String SIGN_UP = "/api/auth/sign-up/email";
    public static final String SIGN_IN = "/api/auth/sign-in/email";
    public static final String SIGN_OUT = "/api/auth/sign-out";
    public static final String GET_SESSION = "/api/auth/get-session";
    public static final String TOKEN = "/api/auth/token";

    private AuthApi() {}

    /** Signs up with a JSON text, or an object that REST Assured writes as JSON. */
    public static Response signUp(Object body) {
        return given().contentType(ContentType.JSON).body(body).post(SIGN_UP);
    }

    public static Response signUp(String email, String password) {
        return signUp(Map.of("name", "Ada", "email", email, "password", password));
    }

    /** Signs in with a JSON text, or an object that REST Assured writes as JSON. */
    public static Response signIn(Object body) {
        return given().contentType(ContentType.JSON).body(body).post(SIGN_IN);
    }

    public static Response signIn(String email, String password) {
        return signIn(Map.of("email", email, "password", password));
    }

    /** A request with this bearer token and without a body. */
    public static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** Signs out with this token, without a body or a Content-Type. */
    public static Response signOut(String token) {
        return bearing(token).noContentType().post(SIGN_OUT);
    }
}
