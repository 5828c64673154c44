package dev.taskguard.audit;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

/**
 * Writes one line to the log, and counts once in the metrics ({@code taskguard.security.events}), for each
 * {@link SecurityEvent}. A line is a JSON object in printable ASCII, so that nothing in it can forge another line.
 *
 * <p>At most {@value #MAX_CHEAP_LINES} lines per second are written for events that any stranger can cause, so that no
 * client can fill the disk or bury other lines. All events are counted.
 */
@Singleton
public class AuditTrail {

    private static final Logger LOG = Logger.getLogger("dev.taskguard.audit");

    private static final int MAX_CHEAP_LINES = 50;

    private static final long SECOND_MILLIS = 1_000;

    private static final ObjectWriter LINE = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writerFor(Map.class);

    private final MeterRegistry meters;
    private final Vertx vertx;

    /** The lines of the current second, which the timer ends. No timer runs while this is 0. */
    private int cheapLines;

    AuditTrail(MeterRegistry meters, Vertx vertx) {
        this.meters = meters;
        this.vertx = vertx;
    }

    public void record(SecurityEvent event) {
        meters.counter("taskguard.security.events", "event", event.kindName(), "outcome", event.outcomeName())
                .increment();
        if (!event.isCheap() || hasRoomForCheapLine()) {
            LOG.info(line(event));
        }
    }

    private synchronized boolean hasRoomForCheapLine() {
        if (cheapLines == 0) {
            vertx.setTimer(SECOND_MILLIS, timer -> endSecond());
        }
        return ++cheapLines <= MAX_CHEAP_LINES;
    }

    private synchronized void endSecond() {
        int leftOut = cheapLines - MAX_CHEAP_LINES;
        if (leftOut > 0) {
            LOG.warnf("{\"event\":\"lines_left_out\",\"count\":%d}", leftOut);
        }
        cheapLines = 0;
    }

    private static String line(SecurityEvent event) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("event", event.kindName());
        members.put("outcome", event.outcomeName());
        members.putAll(event.details());
        if (event.client() != null) {
            members.put("address", event.client().address());
            members.put("trace_id", event.client().traceId());
        }
        try {
            return LINE.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
