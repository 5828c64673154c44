package dev.taskguard.problem;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.taskguard.database.DatabaseAway;
import dev.taskguard.database.DatabasePool;

/**
 * Turns every failure of an endpoint into a response. Clients never see an exception's own text; the log holds the
 * cause of faults of the service.
 */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final DatabasePool database;
    private final AtomicLong lastLogged =
            new AtomicLong(System.nanoTime() - Duration.ofSeconds(2).toNanos());

    ProblemMappers(DatabasePool database) {
        this.database = database;
    }

    @ServerExceptionMapper
    RestResponse<Problem> problem(ProblemException failure) {
        return answer(failure.problem(), failure.headers());
    }

    // --- faults of the request ---

    @ServerExceptionMapper
    RestResponse<Problem> invalid(ResteasyReactiveViolationException failure) {
        return answer(BodyProblems.of(failure));
    }

    /** Replaces the mapper of Quarkus' Jackson extension, which is as specific. */
    @ServerExceptionMapper
    RestResponse<Problem> mistyped(MismatchedInputException failure) {
        return answer(BodyProblems.of(failure));
    }

    @ServerExceptionMapper
    RestResponse<Problem> malformed(JsonProcessingException failure) {
        return answer(BodyProblems.of(failure));
    }

    /** Refusals of the framework: no such path, method, media type and so on. */
    @ServerExceptionMapper
    RestResponse<Problem> refused(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (failure.getCause() instanceof JsonProcessingException json) {
            return malformed(json);
        }
        if (status < 400 || status >= 500) {
            return unexpected(failure);
        }
        return answer(Problem.of(status, Refusals.words(status)));
    }

    // --- authentication and authorization ---

    /** The request has no token. The challenge then names only the realm (RFC 6750 §3). */
    @ServerExceptionMapper
    RestResponse<Problem> noToken(UnauthorizedException failure) {
        return answer(Problem.of(401, "A bearer token is required."));
    }

    /** The token is not valid. The client does not learn which check it failed. */
    @ServerExceptionMapper
    RestResponse<Problem> badToken(AuthenticationFailedException failure) {
        return answer(Problem.of(401, Refusals.BAD_TOKEN), Refusals.challengeOfBadToken());
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException failure) {
        return answer(Problem.of(403, Refusals.words(403)));
    }

    /** The client has gone, and nobody will read this. */
    @ServerExceptionMapper({HttpClosedException.class, StreamResetException.class})
    RestResponse<Problem> gone(VertxException failure) {
        return answer(Problem.of(400, Refusals.words(400)));
    }

    // --- faults of the service ---

    @ServerExceptionMapper
    RestResponse<Problem> unexpected(Throwable failure) {
        if (DatabaseAway.isBusy(failure)) {
            logOnceASecond("Too many requests wait for the database", failure);
            return answer(
                    Problem.of(503, "TOO_BUSY", "The service is busy. Try again shortly."),
                    ProblemException.retryAfter(Refusals.WAIT));
        }
        if (DatabaseAway.isCauseOf(failure)) {
            database.renewAfter(failure);
            logOnceASecond("The database is away", failure);
            return answer(
                    Problem.of(503, "DATABASE_AWAY", "The service cannot reach its database. Try again shortly."),
                    ProblemException.retryAfter(Refusals.WAIT));
        }
        LOG.error("Unexpected failure", failure);
        return answer(Problem.of(500, Refusals.words(500)));
    }

    /** Every request fails while the database is unavailable, so one line per second is enough. */
    private void logOnceASecond(String message, Throwable failure) {
        long now = System.nanoTime();
        long last = lastLogged.get();
        if (now - last > Duration.ofSeconds(1).toNanos() && lastLogged.compareAndSet(last, now)) {
            LOG.warnf("%s: %s", message, DatabaseAway.rootOf(failure));
        }
    }

    private static RestResponse<Problem> answer(Problem problem) {
        return answer(problem, Map.of());
    }

    private static RestResponse<Problem> answer(Problem problem, Map<String, String> headers) {
        ResponseBuilder<Problem> answer = ResponseBuilder.<Problem>create(problem.status())
                .entity(problem)
                .type(Problem.MEDIA_TYPE);
        if (problem.status() == 401 && !headers.containsKey(HttpHeaders.WWW_AUTHENTICATE)) {
            Refusals.challenge().forEach(answer::header);
        }
        headers.forEach(answer::header);
        return answer.build();
    }
}
