package dev.taskguard.problem;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of every response that is not a success: a problem document (RFC 9457), with the two members that a Better
 * Auth client reads.
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param title the reason phrase of the status
 * @param status the HTTP status code
 * @param detail what went wrong, for a person
 * @param code what went wrong, for a program, in UPPER_SNAKE
 * @param message the same as {@code detail}, where Better Auth's client looks for it
 * @param errors what is wrong with each member; absent unless the body was refused for its members
 */
@JsonInclude(Include.NON_EMPTY)
@Schema(name = "Problem", description = "What went wrong (RFC 9457)")
public record Problem(
        String type, String title, int status, String detail, String code, String message, List<Member> errors) {

    /** The media type of a problem (RFC 9457 §6.1). */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A member of the body, and what is wrong with it. */
    public record Member(String field, String message) {}

    /** A problem with a code of its own. */
    public static Problem of(int status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    /** A problem whose status says everything: its code is the reason phrase in UPPER_SNAKE. */
    public static Problem of(int status, String detail) {
        return of(status, reason(status).toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_"), detail);
    }

    /** A body whose members were refused (400 {@code VALIDATION_ERROR}). */
    public static Problem invalid(List<Member> errors) {
        return of(400, "VALIDATION_ERROR", "The request is not valid: see errors.", errors);
    }

    private static Problem of(int status, String code, String detail, List<Member> errors) {
        return new Problem("about:blank", reason(status), status, detail, code, detail, errors);
    }

    private static String reason(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
