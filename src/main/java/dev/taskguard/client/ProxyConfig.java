package dev.taskguard.client;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Quarkus' own settings of proxies, with its defaults. */
@ConfigMapping(prefix = "quarkus.http.proxy")
public interface ProxyConfig {

    /** Whether a proxy in front sends the client's address. */
    boolean proxyAddressForwarding();

    /** Whether it does so in {@code Forwarded} (RFC 7239) rather than in {@code X-Forwarded-For}. */
    boolean allowForwarded();

    /** IP addresses and networks of all proxies; without any, exactly one is assumed, at any address. */
    Optional<List<String>> trustedProxies();
}
