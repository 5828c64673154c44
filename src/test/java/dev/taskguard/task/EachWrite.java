package dev.taskguard.task;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Runs a test with each of these JSON values in each {@link Write}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0} {1}")
@ArgumentsSource(EachWrite.Product.class)
@interface EachWrite {

    /** The values, as JSON. */
    String[] value();

    class Product extends AnnotationBasedArgumentsProvider<EachWrite> {
        @Override
        protected Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context, EachWrite test) {
            return Arrays.stream(Write.values())
                    .flatMap(write -> Arrays.stream(test.value()).map(json -> Arguments.of(write, json)));
        }
    }
}
