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

/** A description: up to 5,000 Unicode code points. */
@Documented
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@CodePointLength(max = 5000, message = "must have at most 5,000 characters")
@StorableText
@interface Description {

    String message() default "is not a description";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
