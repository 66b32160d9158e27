// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.architecture;

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

/** Every import of the ingest points down, and none leads to the simulation. */
class FloorsTest {

    private static final String BASE = "dev.carillon.";

    /** From the ground up; a package sees those on floors below its own. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("ingest.json", "ingest.merkle", "llm"),
            List.of("ingest.analysis", "ingest.ledger", "ingest.source"),
            List.of("ingest.conversation", "ingest.source.buddi", "ingest.chat"),
            List.of("ingest.store", "ingest.export"),
            List.of("ingest.store.memory", "ingest.store.jdbc", "ingest.intake", "ingest.archive"),
            List.of("ingest"));

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
                .matching("dev.carillon.ingest.(**)")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void onlyTheJdbcPackageNeedsTheStoreInADatabase() {
        noClasses()
                .that()
                .resideInAPackage("dev.carillon.ingest..")
                .and()
                .resideOutsideOfPackage("dev.carillon.ingest.store.jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.carillon.store.jdbc..", "org.jdbi..", "java.sql..", "javax.sql..")
                .check(MAIN);
    }

    @Test
    void theIngestAndTheSimulationKnowNothingOfEachOther() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("dev.carillon.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.carillon.agents..");
        rule.check(MAIN);
        noClasses()
                .that()
                .resideInAPackage("dev.carillon.agents..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.carillon.ingest..")
                .allowEmptyShould(true)
                .check(MAIN);
        // the same question about what is there finds it
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage("dev.carillon.ingest..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.carillon.llm..")
                        .check(MAIN))
                .isInstanceOf(AssertionError.class);
    }
}
