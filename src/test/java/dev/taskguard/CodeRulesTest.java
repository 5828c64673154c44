package dev.taskguard;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.security.Authenticated;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static dev.taskguard.ArchitectureTest.CODE;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Rules that hold in every package. */
class CodeRulesTest {

    private static final Set<Class<? extends Annotation>> WHO_MAY_CALL =
            Set.of(Authenticated.class, PermitAll.class, RolesAllowed.class, DenyAll.class);

    @Test
    void entitiesStayInside() {
        DescribedPredicate<JavaClass> anEntity =
                DescribedPredicate.describe("an entity", type -> type.isAnnotatedWith(Entity.class));
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .should(haveNoneInTheSignature(anEntity))
                .check(CODE);
    }

    @Test
    void everyEndpointSaysWhoMayCallIt() {
        methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should(sayWhoMayCallThem())
                .check(CODE);
    }

    /** Everything else requires a token: a new endpoint that is open fails here until it is listed. */
    @Test
    void onlyTheseEndpointsArePublic() {
        Set<String> open = CODE.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                .filter(CodeRulesTest::isOpen)
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                Set.of(
                        "JwksResource.jwks",
                        "JwksResource.wellKnown",
                        "OkResource.ok",
                        "SessionResource.getSession",
                        "SessionResource.signOut",
                        "SignInResource.signIn",
                        "SignUpResource.signUp",
                        "WellKnownResource.jwks"),
                open);
    }

    /** Quarkus REST would cancel it half-way when the client hangs up. */
    @Test
    void endpointsThatChangeSomethingAreNotCancelled() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and(DescribedPredicate.describe(
                        "change something",
                        type -> type.getMethods().stream()
                                .anyMatch(method -> method.isMetaAnnotatedWith(HttpMethod.class)
                                        && !method.isAnnotatedWith(GET.class))))
                .should()
                .beAnnotatedWith(DescribedPredicate.describe(
                        "@Cancellable(false)",
                        annotation -> annotation.getRawType().isEquivalentTo(Cancellable.class)
                                && annotation.get("value").orElse(true).equals(false)))
                .check(CODE);
    }

    /** The annotations of a method override those of its class. */
    private static boolean isOpen(JavaMethod endpoint) {
        boolean saysSo = WHO_MAY_CALL.stream().anyMatch(endpoint::isAnnotatedWith);
        return saysSo
                ? endpoint.isAnnotatedWith(PermitAll.class)
                : endpoint.getOwner().isAnnotatedWith(PermitAll.class);
    }

    @Test
    void whatIsNeededComesThroughTheConstructor() {
        noFields()
                .should()
                .beAnnotatedWith(Inject.class)
                .orShould()
                .beAnnotatedWith(ConfigProperty.class)
                .check(CODE);
    }

    @Test
    void aTypeIsNamedForTheDecisionItHolds() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|DTO|Dto|Service|Repository)")
                .check(CODE);
    }

    /** Concurrent deletions of entities hang or fail: hibernate/hibernate-reactive#1713. */
    @Test
    void deletionIsAStatement() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "deletes a managed entity",
                        call -> call.getTarget().getName().equals("delete")
                                && call.getTarget().getRawParameterTypes().isEmpty()
                                && call.getTargetOwner().isAssignableTo(PanacheEntityBase.class)))
                .check(CODE);
    }

    @Test
    void nothingStaticChanges() {
        DescribedPredicate<JavaField> written = DescribedPredicate.describe(
                "written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
        fields().that().areStatic().and(written).should().beFinal().check(CODE);
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(DescribedPredicate.describe(
                        "a container that changes",
                        type -> type.isAssignableTo(Collection.class)
                                || type.isAssignableTo(Map.class)
                                || type.getPackageName().equals("java.util.concurrent.atomic")
                                || type.getPackageName().startsWith("com.github.benmanes.caffeine")))
                .check(CODE);
    }

    private static ArchCondition<JavaMethod> haveNoneInTheSignature(DescribedPredicate<JavaClass> kind) {
        return new ArchCondition<>("not have " + kind.getDescription() + " in the signature") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Set<JavaClass> involved = new HashSet<>(method.getReturnType().getAllInvolvedRawTypes());
                method.getParameterTypes().forEach(type -> involved.addAll(type.getAllInvolvedRawTypes()));
                involved.stream()
                        .filter(kind)
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " shows " + type.getName())));
            }
        };
    }

    private static ArchCondition<JavaMethod> sayWhoMayCallThem() {
        return new ArchCondition<>("say who may call them, by themselves or by their class") {
            @Override
            public void check(JavaMethod endpoint, ConditionEvents events) {
                boolean said = WHO_MAY_CALL.stream()
                        .anyMatch(word -> endpoint.isAnnotatedWith(word)
                                || endpoint.getOwner().isAnnotatedWith(word));
                if (!said) {
                    events.add(SimpleConditionEvent.violated(endpoint, endpoint.getFullName() + " says nothing"));
                }
            }
        };
    }
}
