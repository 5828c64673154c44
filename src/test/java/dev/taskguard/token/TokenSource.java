package dev.taskguard.token;

import java.util.Map;
import java.util.function.Function;

import io.restassured.http.ContentType;

import dev.taskguard.testing.Account;

import static io.restassured.RestAssured.given;

/** The ways in which a client obtains an access token. */
public enum TokenSource {
    SIGN_UP(Account::jwt),
    SIGN_IN(account -> given().contentType(ContentType.JSON)
            .body(Map.of("email", account.email(), "password", Account.PASSWORD))
            .post("/api/auth/sign-in/email")
            .header("set-auth-jwt")),
    GET_SESSION(account -> account.sessionRequest().get("/api/auth/get-session").header("set-auth-jwt")),
    TOKEN(account -> account.sessionRequest().get("/api/auth/token").path("token"));

    private final Function<Account, String> way;

    TokenSource(Function<Account, String> way) {
        this.way = way;
    }

    public String tokenOf(Account account) {
        return way.apply(account);
    }
}
