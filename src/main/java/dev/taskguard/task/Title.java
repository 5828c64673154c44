package dev.taskguard.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

import org.hibernate.validator.constraints.CodePointLength;

import dev.taskguard.database.StorableText;

/** A title: 1 to 500 Unicode code points after trimming. */
@Documented
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@CodePointLength(min = 1, max = 500, message = "must have 1 to 500 characters")
@StorableText
@interface Title {

    String message() default "is not a title";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
