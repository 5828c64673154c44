package dev.taskguard.client;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** What an operator has told Quarkus about the proxies in front ({@code quarkus.http.proxy.*}). */
@ConfigMapping(prefix = "taskguard.proxy")
public interface ProxyConfig {

    /** Whether a proxy names the client's address. */
    boolean inFront();

    /** Whether it does so in {@code Forwarded} (RFC 7239); otherwise in {@code X-Forwarded-For}. */
    boolean standardHeader();

    /** IP addresses and networks of all proxies; without any, there is one, wherever it is. */
    Optional<List<String>> trusted();
}
