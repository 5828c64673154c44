package dev.taskguard;

import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture.LayerDependencySpecification;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

/** The packages, the dependencies between them, and the tools that belong to one class only. */
class ArchitectureTest {

    static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.taskguard");

    /** What each package may depend on. */
    private static final Map<String, Set<String>> DEPENDENCIES = Map.ofEntries(
            entry("account", Set.of("session", "password", "user", "audit", "client", "database", "problem")),
            entry("session", Set.of("password", "token", "user", "audit", "client", "crypto", "database", "problem")),
            entry("password", Set.of("user", "audit", "client", "crypto", "database", "problem")),
            entry("token", Set.of("signing", "user", "audit", "client", "crypto")),
            entry("signing", Set.of("audit", "database", "http", "problem")),
            entry("user", Set.of("problem")),
            entry("task", Set.of("database", "http", "problem")),
            entry("access", Set.of("token", "audit", "client", "problem")),
            entry("audit", Set.of("client")),
            entry("http", Set.of("client", "problem")),
            entry("problem", Set.of("database")),
            entry("pages", Set.of("crypto", "problem")),
            entry("client", Set.of()),
            entry("crypto", Set.of()),
            entry("database", Set.of()),
            entry("development", Set.of()));

    @Test
    void dependenciesBetweenPackagesRunOneWay() {
        LayeredArchitecture architecture = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : DEPENDENCIES.keySet()) {
            architecture = architecture.layer(name).definedBy("dev.taskguard." + name + "..");
        }
        for (Map.Entry<String, Set<String>> each : DEPENDENCIES.entrySet()) {
            LayerDependencySpecification layer = architecture.whereLayer(each.getKey());
            architecture = each.getValue().isEmpty()
                    ? layer.mayNotAccessAnyLayer()
                    : layer.mayOnlyAccessLayers(each.getValue().toArray(String[]::new));
        }
        architecture
                .ensureAllClassesAreContainedInArchitectureIgnoring("dev.taskguard")
                .check(CODE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.taskguard.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void passwordsAreHashedInOnePlace() {
        onlyIn(
                "dev.taskguard.password.PasswordHasher",
                DescribedPredicate.describe("BCrypt", type -> type.isEquivalentTo(BCrypt.class)));
    }

    @Test
    void digestsAreComputedInOnePlace() {
        onlyIn(
                "dev.taskguard.crypto.Sha256",
                DescribedPredicate.describe("MessageDigest", type -> type.isEquivalentTo(MessageDigest.class)));
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
                .check(CODE);
        noClasses()
                .that(not(resideInAPackage("dev.taskguard.development..")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.zonky.."))
                .check(CODE);
    }

    /** This class uses it, and no other does. */
    private static void onlyIn(String name, DescribedPredicate<JavaClass> tool) {
        classes()
                .that()
                .haveFullyQualifiedName(name)
                .should()
                .dependOnClassesThat(tool)
                .check(CODE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(name)
                .should()
                .dependOnClassesThat(tool)
                .check(CODE);
    }
}
