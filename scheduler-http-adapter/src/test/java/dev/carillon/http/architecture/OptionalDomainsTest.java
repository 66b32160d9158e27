// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has no campaigns, newsletters or bots has an adapter that works without them. */
class OptionalDomainsTest {

    private static final String HTTP = "dev.carillon.http.";
    private static final List<String> DOMAINS = List.of("campaigns", "newsletters", "bots");
    /** The API of another system that is over a domain. */
    private static final Map<String, String> MOUNTS =
            Map.of("campaigns", "mount.marketmind", "newsletters", "mount.creatorpulse", "bots", "mount.birthdays");

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @ParameterizedTest
    @ValueSource(strings = {"campaigns", "newsletters", "bots"})
    void aDomainIsSeenByItsOwnRoutesAlone(String domain) {
        noClasses()
                .that()
                .resideInAPackage("dev.carillon.http..")
                .and()
                .resideOutsideOfPackages(HTTP + domain, HTTP + MOUNTS.get(domain))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.carillon." + domain + "..", HTTP + domain)
                .check(MAIN);
    }

    @Test
    void whatTheyShareIsSeenByThemAlone() {
        String[] own = DOMAINS.stream().map(domain -> HTTP + domain).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.carillon.http..")
                .and()
                .resideOutsideOfPackages(own)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.carillon.delivery..", "dev.carillon.mail..")
                .check(MAIN);
        // the same question about what is there finds it
        assertThatThrownBy(() -> noClasses()
                        .that()
                        .resideInAPackage(HTTP + "campaigns")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.carillon.campaigns..")
                        .check(MAIN))
                .isInstanceOf(AssertionError.class);
    }
}
