// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.architecture;

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

/** Every import of the module points down. */
class FloorsTest {

    private static final String BASE = "dev.carillon.";

    /** From the ground up; a package sees those on floors below its own. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("llm", "agents.social"),
            List.of("llm.openai", "llm.cassette", "agents.social.rules", "agents.action"),
            List.of("agents.social.memory", "agents.social.jdbc", "agents.scripted", "agents.cycle"),
            List.of("agents"));

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
                rules.add(noClasses()
                        .that()
                        .resideInAPackage(BASE + one)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above));
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
                .matching("dev.carillon.(**)")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void onlyTheJdbcPackageNeedsTheStoreInADatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.carillon.agents.social.jdbc", "dev.carillon.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.carillon.store.jdbc..", "org.jdbi..", "java.sql..", "javax.sql..")
                .check(MAIN);
    }

    @Test
    void theTwoDomainsKnowNothingOfEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.carillon.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.carillon.agents..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAnyPackage("dev.carillon.agents..", "dev.carillon.llm..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.carillon.ingest..")
                .check(MAIN);
    }

    @Test
    void aChatModelKnowsNothingOfAgents() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("dev.carillon.llm..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.carillon.agents..");
        rule.check(MAIN);
        // the same question the wrong way round finds what is there
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage("dev.carillon.agents..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.carillon.llm..")
                        .check(MAIN))
                .isInstanceOf(AssertionError.class);
    }
}
