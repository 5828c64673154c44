package dev.taskguard.http;

import java.util.List;
import java.util.Optional;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;

/** Settings of CORS. Only {@code quarkus.http.cors.origins} refers to them, so Quarkus would remove them as unused. */
@Unremovable
@ConfigMapping(prefix = "auth")
public interface CorsConfig {

    /** The origins that browsers may call from; the issuer unless set. */
    Optional<List<String>> allowedOrigins();
}
