package dev.taskguard.task;

import java.util.Arrays;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The priority of a task: in JSON {@code low}, {@code medium} or {@code high}, in any case. */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The priority of this name; fails for any other text. */
    @JsonCreator
    static Priority of(String name) {
        // valueOf(upper case) would also accept a dotless i.
        return Arrays.stream(values())
                .filter(priority -> priority.wireName().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such priority"));
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }
}
