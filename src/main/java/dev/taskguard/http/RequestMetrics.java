package dev.taskguard.http;

import java.util.HashSet;
import java.util.Set;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * Keeps client-supplied text out of the labels of metrics, because made-up paths and methods would add meters without
 * end. Known routes and methods are labelled by name, all others as {@code OTHER}.
 */
@Singleton
public class RequestMetrics implements MeterFilter {

    private static final String OTHER = "OTHER";

    private static final int MAX_METERS = 2_000;

    private final Set<String> methods = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** The routes of the service, and the labels that Quarkus itself assigns. */
    private final Set<String> routes = new HashSet<>(Set.of(
            "/",
            "/sign-in",
            "/sign-up",
            "/account",
            "/index.html",
            "/q/health",
            "/q/health/live",
            "/q/health/ready",
            "/q/health/started",
            "/q/metrics",
            "/q/openapi",
            "NOT_FOUND",
            "REDIRECTION",
            "UNKNOWN",
            "root"));

    RequestMetrics(Routes api) {
        routes.addAll(api.paths());
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        String uri = id.getTag("uri");
        if (uri == null) {
            return id;
        }
        Tags tags = Tags.of(id.getTagsAsIterable());
        if (!routes.contains(uri)) {
            tags = tags.and("uri", OTHER);
        }
        String method = id.getTag("method");
        if (method != null && !methods.contains(method)) {
            tags = tags.and("method", OTHER);
        }
        return id.replaceTags(tags);
    }

    /** A limit for meters from any other source. */
    @Produces
    @Singleton
    MeterFilter ceiling() {
        return MeterFilter.maximumAllowableMetrics(MAX_METERS);
    }
}
