package dev.taskguard.database;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

/**
 * Text that PostgreSQL stores and returns unchanged: without U+0000, which its {@code text} cannot hold, and without
 * half a surrogate pair, which has no UTF-8.
 */
@Documented
@Constraint(validatedBy = {})
@Target({METHOD, FIELD, PARAMETER, ANNOTATION_TYPE, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Pattern(regexp = "[^\\u0000\\p{Cs}]*")
@ReportAsSingleViolation
public @interface StorableText {

    String message() default "must not contain U+0000 or half a surrogate pair";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
