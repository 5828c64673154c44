package dev.taskguard.token;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import dev.taskguard.audit.AuditTrail;
import dev.taskguard.audit.SecurityEvent;
import dev.taskguard.audit.SecurityEvent.Kind;
import dev.taskguard.client.Clients;

/** Records every refused token in the audit trail. */
public class RefusedTokens {

    private final AuditTrail audit;
    private final Clients clients;

    RefusedTokens(AuditTrail audit, Clients clients) {
        this.audit = audit;
        this.clients = clients;
    }

    @ServerResponseFilter
    public void record(Throwable failure, HttpServerRequest request) {
        if (failure instanceof AuthenticationFailedException) {
            record(reasonOf(failure), request);
        }
    }

    /** For endpoints that treat a bad token like no token and so do not fail. */
    public void record(TokenRefused.Reason reason, HttpServerRequest request) {
        audit.record(SecurityEvent.of(Kind.TOKEN_REFUSED, reason, clients.of(request)));
    }

    private static TokenRefused.Reason reasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TokenRefused refused) {
                return refused.reason();
            }
        }
        return TokenRefused.Reason.MALFORMED;
    }
}
