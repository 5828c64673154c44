package dev.taskguard;

import java.util.Set;

import jakarta.annotation.Priority;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.Priorities;

/**
 * Takes secrets as they are written. Elsewhere <code>${…}</code> is an expression and {@code $$} a dollar sign; a
 * generated password may contain either by chance.
 *
 * <p>The password of the database is {@code PGPASSWORD} unless it is set by Quarkus' own name. An expression in
 * application.properties could not say so: its result would be expanded as well.
 */
@Priority(Priorities.APPLICATION)
public class LiteralSecrets implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    private static final Set<String> SECRETS = Set.of("auth.secret", "auth.secret-previous", "PGPASSWORD");

    private static final String DATABASE_PASSWORD = "quarkus.datasource.password";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (SECRETS.contains(name)) {
            return literal(context, name);
        }
        ConfigValue value = context.proceed(name);
        if (value != null || !name.equals(DATABASE_PASSWORD)) {
            return value;
        }
        ConfigValue password = literal(context, "PGPASSWORD");
        return password == null ? null : password.withName(name);
    }

    private static ConfigValue literal(ConfigSourceInterceptorContext context, String name) {
        return Expressions.withoutExpansion(() -> context.proceed(name));
    }
}
