package dev.taskguard.http;

import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * Keeps what clients write out of the metrics' names. A request that is refused before it has found its route is
 * counted under its raw path: any number of paths could be made up, until there is no room for the real ones.
 */
@Singleton
public class RequestMetrics implements MeterFilter {

    private static final String OTHER = "OTHER";

    /** A path as we write them in {@code @Path}: no digits, no escapes, no parameters. */
    private static final Pattern ROUTE = Pattern.compile("(/[a-z._-]+|/\\{[a-z_]+})+|[A-Z_]+|/");

    /** Refused by their path, their origin or their size alone. */
    private static final Pattern UNROUTED = Pattern.compile("403|414|431");

    @Override
    public Meter.Id map(Meter.Id id) {
        String uri = id.getTag("uri");
        if (uri == null || isRoute(uri, id.getTag("status"))) {
            return id;
        }
        return id.replaceTags(Tags.of(id.getTagsAsIterable()).and(Tag.of("uri", OTHER)));
    }

    private static boolean isRoute(String uri, String status) {
        return ROUTE.matcher(uri).matches()
                && (uri.contains("{")
                        || !UNROUTED.matcher(String.valueOf(status)).matches());
    }
}
