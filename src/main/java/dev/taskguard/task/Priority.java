package dev.taskguard.task;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How pressing a task is: on the wire {@code low}, {@code medium} or {@code high}, in any case. */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH;

    /** The priority of this name; fails for any other text. */
    @JsonCreator
    static Priority of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
