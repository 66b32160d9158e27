// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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

/** Every import of campaigns, and of the delivery ledger below them, points down. */
class FloorsTest {

    private static final String BASE = "dev.carillon.";

    /** From the ground up; a package sees those on floors below its own. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("delivery.pacing", "outbound"),
            List.of("delivery.ledger"),
            List.of("delivery.memory", "delivery.jdbc", "delivery"),
            List.of("webhook"),
            List.of("campaigns.content"),
            List.of("campaigns.store", "campaigns.plan", "campaigns.publish"),
            List.of("campaigns.memory", "campaigns.jdbc", "campaigns"));

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
        for (String tree : List.of("dev.carillon.campaigns.(**)", "dev.carillon.delivery.(**)")) {
            SlicesRuleDefinition.slices()
                    .matching(tree)
                    .should()
                    .beFreeOfCycles()
                    .check(MAIN);
        }
    }

    @Test
    void onlyTheJdbcPackagesNeedTheStoreInADatabase() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.carillon.campaigns..", "dev.carillon.delivery..", "dev.carillon.webhook..")
                .and()
                .resideOutsideOfPackages(
                        "dev.carillon.campaigns.jdbc",
                        "dev.carillon.delivery.jdbc",
                        "dev.carillon.webhook.completion.jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.carillon.store.jdbc..", "org.jdbi..", "java.sql..", "javax.sql..")
                .check(MAIN);
    }

    @Test
    void theLedgerKnowsNoDomain() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.carillon.delivery..", "dev.carillon.webhook..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.carillon.campaigns..")
                .check(MAIN);
    }
}
