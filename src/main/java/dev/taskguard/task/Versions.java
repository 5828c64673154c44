package dev.taskguard.task;

import jakarta.ws.rs.core.HttpHeaders;

import dev.taskguard.http.EntityTags;

/**
 * The versions of a task that a change is meant for.
 *
 * @param numbers null for any version
 */
record Versions(Integer[] numbers) {

    /** The versions that {@code If-Match} names, or any. */
    static Versions of(HttpHeaders headers) {
        return new Versions(EntityTags.wanted(headers)
                .map(tags -> tags.stream()
                        .filter(tag -> tag.matches("[0-9]{1,9}"))
                        .map(Integer::valueOf)
                        .toArray(Integer[]::new))
                .orElse(null));
    }
}
