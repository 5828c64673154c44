package dev.taskguard;

import java.util.regex.Pattern;

import jakarta.annotation.Priority;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;

/**
 * Reads {@code https://tasks.example/} as {@code https://tasks.example}. Browsers send an origin without the slash, and
 * links and the {@code iss} claim are derived from the issuer.
 */
@Priority(Priorities.APPLICATION)
public class TrailingSlashes implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    /** The slashes at the end of an address in a list. A regular expression of Quarkus keeps its last: {@code /…/}. */
    private static final Pattern SLASHES = Pattern.compile("(?<![^,\\s])(https?://[^,\\s]*[^,\\s/])/+(?=\\s*(?:,|$))");

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        return value == null || value.getValue() == null || !isAddress(name)
                ? value
                : value.withValue(SLASHES.matcher(value.getValue()).replaceAll("$1"));
    }

    private static boolean isAddress(String name) {
        return name.equals("auth.issuer") || name.equals("quarkus.http.cors.origins");
    }
}
