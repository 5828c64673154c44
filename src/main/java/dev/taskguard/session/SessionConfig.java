package dev.taskguard.session;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** What an operator says about sessions. */
@ConfigMapping(prefix = "taskguard.session")
public interface SessionConfig {

    /** How long a session lives after its last use. */
    Duration lifetime();
}
