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

/** What holds for every title: 1 to 500 characters, which are Unicode code points; trimmed before. */
@Documented
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@CodePointLength(min = 1, max = 500, message = "must have 1 to 500 characters")
@StorableText
@interface Title {

    String message() default "is no title";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
