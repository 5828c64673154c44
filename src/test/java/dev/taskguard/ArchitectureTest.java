package dev.taskguard;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.elytron.security.common.BcryptUtil;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The rooms of the house, the arrows between them, and the tools that are for one room only. */
class ArchitectureTest {

    static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.taskguard");

    @Test
    void arrowsBetweenRoomsRunOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("auth")
                .definedBy("dev.taskguard.auth..")
                .layer("access")
                .definedBy("dev.taskguard.access..")
                .layer("audit")
                .definedBy("dev.taskguard.audit..")
                .layer("database")
                .definedBy("dev.taskguard.database..")
                .layer("development")
                .definedBy("dev.taskguard.development..")
                .layer("edge")
                .definedBy("dev.taskguard.edge..")
                .layer("pages")
                .definedBy("dev.taskguard.pages..")
                .layer("problem")
                .definedBy("dev.taskguard.problem..")
                .layer("session")
                .definedBy("dev.taskguard.session..")
                .layer("task")
                .definedBy("dev.taskguard.task..")
                .layer("token")
                .definedBy("dev.taskguard.token..")
                .layer("user")
                .definedBy("dev.taskguard.user..")
                .whereLayer("auth")
                .mayOnlyAccessLayers("session", "user", "audit", "problem", "edge", "database")
                .whereLayer("session")
                .mayOnlyAccessLayers("token", "user", "audit", "edge", "database")
                .whereLayer("token")
                .mayOnlyAccessLayers("user", "audit", "edge", "database", "problem")
                .whereLayer("user")
                .mayOnlyAccessLayers("problem", "edge")
                .whereLayer("task")
                .mayOnlyAccessLayers("problem", "edge")
                .whereLayer("access")
                .mayOnlyAccessLayers("audit", "edge", "problem")
                .whereLayer("audit")
                .mayOnlyAccessLayers("edge")
                .whereLayer("edge")
                .mayOnlyAccessLayers("problem")
                .whereLayer("pages")
                .mayNotAccessAnyLayer()
                .whereLayer("problem")
                .mayNotAccessAnyLayer()
                .whereLayer("database")
                .mayNotAccessAnyLayer()
                .whereLayer("development")
                .mayNotAccessAnyLayer()
                .ensureAllClassesAreContainedInArchitectureIgnoring("dev.taskguard")
                .check(HOUSE);
    }

    @Test
    void roomsFormNoCircle() {
        slices().matching("dev.taskguard.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void passwordsAreHashedInOnePlace() {
        onlyIn(
                "dev.taskguard.password.Passwords",
                DescribedPredicate.describe("BcryptUtil", type -> type.isEquivalentTo(BcryptUtil.class)));
    }

    @Test
    void claimsAreWrittenInOnePlace() {
        onlyIn("dev.taskguard.token.AccessTokens", resideInAPackage("io.smallrye.jwt.build.."));
    }

    @Test
    void theEmbeddedPostgresqlIsForDevelopment() {
        classes()
                .that(resideInAPackage("dev.taskguard.development.."))
                .should()
                .onlyBeAccessed()
                .byAnyPackage("dev.taskguard.development..")
                .check(HOUSE);
        noClasses()
                .that(not(resideInAPackage("dev.taskguard.development..")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.zonky.."))
                .check(HOUSE);
    }

    /** The class does use it, and no other does. */
    private static void onlyIn(String name, DescribedPredicate<JavaClass> tool) {
        classes()
                .that()
                .haveFullyQualifiedName(name)
                .should()
                .dependOnClassesThat(tool)
                .check(HOUSE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(name)
                .should()
                .dependOnClassesThat(tool)
                .check(HOUSE);
    }
}
