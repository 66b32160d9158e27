// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every import of newsletters points down, and none leads to another domain. */
class FloorsTest {

    private static final String BASE = "dev.carillon.newsletters";

    /** From the ground up; a package sees those on floors below its own. */
    private static final List<List<String>> FLOORS = List.of(
            List.of(".content", ".access"),
            List.of(".audience", ".plan", ".writing"),
            List.of(".store", ".seal"),
            List.of(".store.memory", ".store.jdbc", ".scrape", ".bounce"),
            List.of(".sending"),
            List.of(".run"),
            List.of(".desk"),
            List.of(""));

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));

    static Stream<ArchRule> floors() {
        var rules = new ArrayList<ArchRule>();
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String one : FLOORS.get(floor)) {
                String[] above = FLOORS.subList(floor, FLOORS.size()).stream()
                        .flatMap(List::stream)
                        .filter(other -> !other.equals(one))
                        .map(other -> BASE + other)
                        .toArray(String[]::new);
                if (above.length > 0) {
                    rules.add(noClasses()
                            .that()
                            .resideInAPackage(BASE + one)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(above));
                }
            }
        }
        return rules.stream();
    }

    @ParameterizedTest
    @MethodSource("floors")
    void nothingPointsUp(ArchRule rule) {
        rule.check(MAIN);
    }

    @Test
    void thereIsNoCircle() {
        SlicesRuleDefinition.slices()
                .matching(BASE + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void onlyTheJdbcPackageNeedsTheStoreInADatabase() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "..")
                .and()
                .resideOutsideOfPackage(BASE + ".store.jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.carillon.store.jdbc..", "org.jdbi..", "java.sql..", "javax.sql..")
                .check(MAIN);
    }

    @Test
    void newslettersKnowNothingOfOtherDomains() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.carillon.bots..", "dev.carillon.campaigns..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAnyPackage("dev.carillon.delivery..", "dev.carillon.mail..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "..")
                .check(MAIN);
        // the same question about what is there finds it
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage(BASE + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.carillon.mail..")
                        .check(MAIN))
                .isInstanceOf(AssertionError.class);
    }
}
