package dev.taskguard.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** The preconditions of a request (RFC 9110 §13.1) on a resource with a strong entity tag. */
public final class EntityTags {

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

    private static boolean refuses(Request request, EntityTag tag, Status with) {
        Response.ResponseBuilder refusal = request.evaluatePreconditions(tag);
        return refusal != null && refusal.build().getStatus() == with.getStatusCode();
    }
}
