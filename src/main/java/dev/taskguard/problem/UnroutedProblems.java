package dev.taskguard.problem;

import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Responds to requests that match no endpoint, or fail before they reach one. */
@Singleton
public class UnroutedProblems {

    private final ObjectMapper mapper;

    UnroutedProblems(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Responds with the problem of this status. */
    public void answer(RoutingContext request, int status) {
        answer(request, status, Map.of());
    }

    void register(@Observes Router router) {
        router.route().last().handler(request -> answer(request, 404));
        router.route().failureHandler(request -> {
            int status = request.statusCode();
            switch (status) {
                case 401 -> answer(request, status, Refusals.challenge());
                case 503 -> answer(request, status, ProblemException.retryAfter(Refusals.WAIT));
                default -> answer(request, status >= 400 && status < 500 ? status : 500);
            }
        });
    }

    private void answer(RoutingContext request, int status, Map<String, String> headers) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        headers.forEach(response::putHeader);
        if (status == 400 && request.request().version() != HttpVersion.HTTP_2) {
            // What follows on the connection may not be what the client means.
            response.putHeader("Connection", "close");
            request.addEndHandler(sent -> request.request().connection().close());
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(json(Problem.of(status, Refusals.words(status))));
    }

    private String json(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
