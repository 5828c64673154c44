package dev.taskguard;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * Every {@link QuarkusTest} has a subclass that is a {@link QuarkusIntegrationTest}, so that it also runs against the
 * packaged jar and the native executable. Each package collects its subclasses in one {@code …PackagedIT}. The
 * annotation is on each nested class, because it must stand on the very class that inherits {@link QuarkusTest}.
 */
class PackagedTestsTest {

    @Test
    void everyQuarkusTestAlsoRunsAgainstThePackage() {
        classes()
                .that()
                .areAnnotatedWith(QuarkusTest.class)
                .should(haveASubclassThatRunsAgainstThePackage())
                .check(new ClassFileImporter().importPackages("dev.taskguard"));
    }

    private static ArchCondition<JavaClass> haveASubclassThatRunsAgainstThePackage() {
        return new ArchCondition<>("have a subclass that runs against the package") {
            @Override
            public void check(JavaClass test, ConditionEvents events) {
                boolean packaged = test.getSubclasses().stream()
                        .anyMatch(subclass -> subclass.isAnnotatedWith(QuarkusIntegrationTest.class));
                if (!packaged) {
                    events.add(SimpleConditionEvent.violated(test, test.getName() + " has none"));
                }
            }
        };
    }
}
