// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every import of the module points down, and it sees nothing that a host need not have. */
class FloorsTest {

    private static final String STORE = "dev.carillon.store.jdbc";

    /** From the ground up; packages of one line may not see each other, nor anything above them. */
    private static final List<List<String>> FLOORS =
            List.of(List.of(STORE + ".migration", STORE + ".codec"), List.of(STORE + ".plugin"), List.of(STORE));

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));
    private static final JavaClasses PLANTED = new ClassFileImporter()
            .importPath(
                    Path.of("target", "test-classes", "dev", "carillon", "store", "jdbc", "architecture", "planted"));

    static Stream<ArchRule> rules() {
        return Stream.of(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.carillon",
                                "dev.carillon.engine..",
                                "dev.carillon.store.memory..",
                                "dev.carillon.explain..")
                        .because("a store is written against the core's vocabulary and its SPI"),
                noClasses()
                        .that()
                        .haveNameNotMatching(
                                "dev\\.carillon\\.store\\.jdbc\\.(PostgresWakeUps|PostgresSettings|PoolSize(\\$Hikari)?)")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.postgresql..", "org.sqlite..", "org.h2..", "com.zaxxer..")
                        .because(
                                "the host brings the driver and the pool; only who listens for wake-ups or looks at their settings"
                                        + " needs them"),
                noMethods()
                        .that()
                        .arePublic()
                        .and()
                        .areDeclaredInClassesThat()
                        .arePublic()
                        .and()
                        .doNotHaveFullName(STORE + ".plugin.PluginTransaction.handle()")
                        .should()
                        .haveRawReturnType(
                                JavaClass.Predicates.resideInAnyPackage("org.jdbi..", "com.fasterxml..", "org.slf4j.."))
                        .because("no library shows in the public API but where a plug-in asks for it"),
                SlicesRuleDefinition.slices()
                        .assignedFrom(new Packages())
                        .should()
                        .beFreeOfCycles());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleIsKept(ArchRule rule) {
        rule.check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aPlantedBreachIsFound(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Other");
    }

    @Test
    void migrationsNeedNothingButJdbc() {
        noClasses()
                .that()
                .resideInAPackage(STORE + ".migration")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "com.fasterxml..", STORE)
                .check(MAIN);
    }

    @Test
    void noImportPointsUpward() {
        var upward = MAIN.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> {
                    String from = dependency.getOriginClass().getPackageName();
                    String to = dependency.getTargetClass().getPackageName();
                    return !from.equals(to) && floor(to) >= floor(from) && floor(to) >= 0;
                })
                .map(Object::toString)
                .toList();
        assertThat(upward).isEmpty();
    }

    @Test
    void everyPackageHasItsFloor() {
        assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct())
                .isNotEmpty()
                .allMatch(name -> floor(name) >= 0);
    }

    private static int floor(String packageName) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(packageName)) {
                return floor;
            }
        }
        return -1;
    }

    /** Each package is a slice of its own. */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(STORE)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of the store";
        }
    }
}
