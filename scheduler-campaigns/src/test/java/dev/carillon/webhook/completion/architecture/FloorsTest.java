// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What tells of runs stands on what signs and posts, and on no domain. */
class FloorsTest {

    private static final String BASE = "dev.carillon.webhook.completion";
    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private static ArchRule none(String from, String... to) {
        return noClasses()
                .that()
                .resideInAnyPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to);
    }

    @Test
    void nothingPointsUp() {
        none(BASE, BASE + ".memory", BASE + ".jdbc").check(MAIN);
        none(BASE + ".memory", BASE + ".jdbc").check(MAIN);
        none(BASE + ".jdbc", BASE + ".memory").check(MAIN);
        none("dev.carillon.webhook", BASE + "..").check(MAIN);
        assertThatThrownBy(() -> none(BASE + ".memory", BASE).check(MAIN)).isInstanceOf(AssertionError.class);
    }

    @Test
    void itKnowsNoDomainAndNoDomainKnowsIt() {
        String[] domains = {
            "dev.carillon.campaigns..", "dev.carillon.newsletters..", "dev.carillon.bots..", "dev.carillon.delivery.."
        };
        none(BASE + "..", domains).check(MAIN);
        noClasses()
                .that()
                .resideInAnyPackage(domains)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + "..")
                .check(MAIN);
    }

    @Test
    void onlyItsOwnPackageNeedsADatabase() {
        for (String place : new String[] {BASE, BASE + ".memory"}) {
            none(place, "dev.carillon.store.jdbc..", "org.jdbi..", "java.sql..", "javax.sql..")
                    .check(MAIN);
        }
    }
}
