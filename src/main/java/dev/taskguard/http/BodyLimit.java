package dev.taskguard.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import com.fasterxml.jackson.core.JsonParseException;

import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;

/**
 * Refuses bodies over 64 KiB (413), after authentication and before the body is read: by {@code Content-Length} if
 * there is one, otherwise while reading. A body must be well-formed UTF-8.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class BodyLimit implements ContainerRequestFilter, ReaderInterceptor {

    private static final int MAX_BYTES = 64 * 1024;

    @Override
    public void filter(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > MAX_BYTES) {
            throw tooLarge();
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        byte[] bytes = body.getInputStream().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        requireUtf8(bytes);
        body.setInputStream(new ByteArrayInputStream(bytes));
        return body.proceed();
    }

    /**
     * JSON is UTF-8 (RFC 8259 §8.1). Jackson reads ill-formed sequences, such as overlong ones, as if they were good.
     */
    private static void requireUtf8(byte[] bytes) throws IOException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException illFormed) {
            throw new JsonParseException(null, "The body is not UTF-8", illFormed);
        }
    }

    private static ProblemException tooLarge() {
        return new ProblemException(Problem.of(413, "The body is larger than 64 KiB."));
    }
}
