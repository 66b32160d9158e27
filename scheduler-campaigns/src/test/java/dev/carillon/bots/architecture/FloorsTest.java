// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.architecture;

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

/** Every import of the bots points down, and none leads to another domain. */
class FloorsTest {

    private static final String BASE = "dev.carillon.";

    /** From the ground up; a package sees those on floors below its own. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("delivery.pacing"),
            List.of("delivery.ledger"),
            List.of("delivery"),
            List.of("mail", "webhook"),
            List.of("bots.birthday", "bots.definition"),
            List.of("bots.contact"),
            List.of("bots.store"),
            List.of("bots.store.memory", "bots.store.jdbc"),
            List.of("bots.contact.jdbc", "bots.contact.vcard", "bots.text", "bots.visit"),
            List.of("bots.send"),
            List.of("bots"));

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
                .matching("dev.carillon.bots.(**)")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void onlyTheirOwnPackagesNeedDatabasesAndVCards() {
        noClasses()
                .that()
                .resideInAPackage("dev.carillon.bots..")
                .and()
                .resideOutsideOfPackages("dev.carillon.bots.store.jdbc", "dev.carillon.bots.contact.jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.carillon.store.jdbc..", "org.jdbi..", "java.sql..", "javax.sql..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage("dev.carillon..")
                .and()
                .resideOutsideOfPackage("dev.carillon.bots.contact.vcard")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.github.mangstadt..")
                .check(MAIN);
    }

    @Test
    void theBotsKnowNothingOfOtherDomains() {
        noClasses()
                .that()
                .resideInAPackage("dev.carillon.bots..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.carillon.campaigns..", "dev.carillon.newsletters..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.carillon.campaigns..",
                        "dev.carillon.newsletters..",
                        "dev.carillon.delivery..",
                        "dev.carillon.mail..",
                        "dev.carillon.webhook..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.carillon.bots..")
                .check(MAIN);
        // the same question about what is there finds it
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage("dev.carillon.bots..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.carillon.delivery..")
                        .check(MAIN))
                .isInstanceOf(AssertionError.class);
    }
}
