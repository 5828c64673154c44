package dev.taskguard.problem;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

/** Describes what is wrong with a body, in terms of the JSON that the client sent. */
final class BodyProblems {

    private static final Problem NOT_AN_OBJECT =
            Problem.of(400, "INVALID_JSON", "The body must be a JSON object with the members described.");

    private static final Problem MALFORMED = Problem.of(400, "INVALID_JSON", "The body is not well-formed JSON.");

    private BodyProblems() {}

    /** The members have the right types, but break a rule. */
    static Problem of(ConstraintViolationException failure) {
        List<Problem.Member> errors = failure.getConstraintViolations().stream()
                .map(violation -> new Problem.Member(memberOf(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Problem.Member::field).thenComparing(Problem.Member::message))
                .toList();
        boolean noBody = errors.stream().anyMatch(error -> error.field().isEmpty());
        return noBody ? NOT_AN_OBJECT : Problem.invalid(errors);
    }

    /** The text is not JSON, or a member has the wrong type. */
    static Problem of(JsonProcessingException failure) {
        return failure instanceof JsonMappingException mapping && !(mapping.getCause() instanceof StreamReadException)
                ? mistyped(mapping)
                : MALFORMED;
    }

    private static Problem mistyped(JsonMappingException failure) {
        String field = failure.getPath().stream()
                .map(reference -> reference.getFieldName() == null ? "[]" : reference.getFieldName())
                .reduce((outer, inner) -> outer + "." + inner)
                .orElse("");
        return field.isEmpty()
                ? NOT_AN_OBJECT
                : Problem.invalid(List.of(new Problem.Member(field, mustBe(typeOf(failure)))));
    }

    private static Class<?> typeOf(JsonMappingException failure) {
        if (failure instanceof MismatchedInputException mismatch) {
            return mismatch.getTargetType();
        }
        return failure instanceof ValueInstantiationException refused
                ? refused.getType().getRawClass()
                : null;
    }

    private static String mustBe(Class<?> type) {
        if (type == Boolean.class) {
            return "must be true or false";
        }
        if (type == String.class) {
            return "must be a string";
        }
        if (type == LocalDate.class) {
            return "must be a day that exists, as YYYY-MM-DD";
        }
        if (type != null && type.isEnum()) {
            return "must be one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        }
        return "does not have the type described";
    }

    /** The member's own name, the last step of a path like {@code create.values.title}; empty for the body itself. */
    private static String memberOf(ConstraintViolation<?> violation) {
        String member = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PROPERTY) {
                member = node.getName();
            }
        }
        return member;
    }
}
