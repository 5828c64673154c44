package dev.taskguard.session;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The headers of an answer that signs somebody in. */
public final class SignedIn {

    private SignedIn() {}

    public static <T> RestResponse<T> answer(Sessions.Opened opened, T body) {
        return ResponseBuilder.ok(body)
                .header(Sessions.SESSION_TOKEN_HEADER, opened.token().value())
                .header(Sessions.ACCESS_TOKEN_HEADER, opened.accessToken())
                .build();
    }
}
