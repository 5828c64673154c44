package dev.taskguard;

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

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return switch (name) {
            case "auth.secret", "auth.secret-previous", "PGPASSWORD" -> literal(context, name);
            case "quarkus.datasource.password" -> databasePassword(context, name);
            default -> context.proceed(name);
        };
    }

    private static ConfigValue databasePassword(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        ConfigValue password = value == null ? literal(context, "PGPASSWORD") : value;
        return password == null ? null : password.withName(name);
    }

    private static ConfigValue literal(ConfigSourceInterceptorContext context, String name) {
        return Expressions.withoutExpansion(() -> context.proceed(name));
    }
}
