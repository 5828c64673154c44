package dev.taskguard.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** The preconditions of a request (RFC 9110 §13.1) on a resource with a strong entity tag. */
public final class EntityTags {

    /** A tag of a list, after the one before. */
    private static final Pattern TAG = Pattern.compile("\\G[ \t,]*+(W/)?\"([^\"]*+)\"[ \t]*+(?=,|$)");

    private EntityTags() {}

    /**
     * Whether the client already has this version ({@code If-None-Match}). A weak tag counts too: proxies weaken strong
     * tags.
     */
    public static boolean isKnown(Request request, EntityTag tag) {
        return refuses(request, tag, Status.NOT_MODIFIED)
                || refuses(request, new EntityTag(tag.getValue(), true), Status.NOT_MODIFIED);
    }

    /** Whether the client wants another version ({@code If-Match}). */
    public static boolean isStale(Request request, EntityTag tag) {
        return refuses(request, tag, Status.PRECONDITION_FAILED);
    }

    /**
     * The versions that the client is ready to change ({@code If-Match}); empty if it takes any. Weak tags do not
     * count, and a list that is malformed names no version.
     */
    public static Optional<List<String>> wanted(HttpHeaders headers) {
        List<String> lines = headers.getRequestHeader(HttpHeaders.IF_MATCH);
        String list = lines.isEmpty() ? "*" : String.join(",", lines);
        return list.strip().equals("*") ? Optional.empty() : Optional.of(strong(list));
    }

    private static List<String> strong(String list) {
        List<String> tags = new ArrayList<>();
        Matcher next = TAG.matcher(list);
        int end = 0;
        while (next.find()) {
            end = next.end();
            if (next.group(1) == null) {
                tags.add(next.group(2));
            }
        }
        return list.substring(end).matches("[ \t,]*") ? tags : List.of();
    }

    private static boolean refuses(Request request, EntityTag tag, Status with) {
        Response.ResponseBuilder refusal = request.evaluatePreconditions(tag);
        return refusal != null && refusal.build().getStatus() == with.getStatusCode();
    }
}
