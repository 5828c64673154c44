package dev.taskguard.session;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The headers, named by Better Auth, in which a response carries tokens. */
public final class SignedIn {

    private static final String SESSION_TOKEN = "set-auth-token";

    /** The header with an access token. */
    static final String ACCESS_TOKEN = "set-auth-jwt";

    private SignedIn() {}

    /** A response with this body and both tokens of a session that was just opened. */
    public static <T> RestResponse<T> response(Sessions.Opened opened, T body) {
        return ResponseBuilder.ok(body)
                .header(SESSION_TOKEN, opened.token().value())
                .header(ACCESS_TOKEN, opened.accessToken())
                .build();
    }
}
