// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every import of the adapter points down; what is optional is seen where it has to be, and nowhere else. */
class FloorsTest {

    private static final String HTTP = "dev.carillon.http";

    /** From the ground up; packages of one line may not see each other, nor anything above them. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("problem", "identity", "settings"),
            List.of("json", "logging", "identity.memory", "identity.jdbc", "settings.ssm"),
            List.of("route", "file"),
            List.of(
                    "openapi",
                    "server",
                    "account",
                    "api",
                    "agents",
                    "ingest",
                    "campaigns",
                    "newsletters",
                    "bots",
                    "webhooks"),
            List.of("guard", "audit", "health"),
            List.of("mount"),
            List.of("mount.simfeed", "mount.marketmind", "mount.buddi", "mount.birthdays", "mount.creatorpulse"),
            List.of("audit.jdbc"),
            List.of(""));

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));

    static Stream<ArchRule> rules() {
        return Stream.of(
                only("io.javalin..", "server", ""),
                only("org.eclipse.jetty..", "server"),
                only(
                        "com.fasterxml.jackson..",
                        "json",
                        "openapi",
                        "agents",
                        "ingest",
                        "campaigns",
                        "newsletters",
                        "bots",
                        "settings"),
                only("com.auth0..", "identity"),
                only("at.favre..", "identity"),
                only("io.github.bucket4j..", "guard"),
                only("io.micrometer..", "health"),
                only("software.amazon..", "settings.ssm"),
                only("ch.qos.logback..", "logging"),
                only("org.jdbi..", "identity.jdbc", "audit.jdbc"),
                only("dev.carillon.store.jdbc..", "identity.jdbc", "audit.jdbc", "settings"),
                only("dev.carillon.agents..", "agents", "mount.simfeed"),
                only("dev.carillon.ingest..", "ingest", "mount.buddi"),
                only("dev.carillon.campaigns..", "campaigns", "mount.marketmind"),
                only("dev.carillon.newsletters..", "newsletters", "mount.creatorpulse"),
                only("dev.carillon.bots..", "bots", "mount.birthdays"),
                only("dev.carillon.webhook..", "webhooks"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.carillon.engine..")
                        .because("routes go through the facade"),
                noMethods()
                        .that()
                        .arePublic()
                        .and()
                        .areDeclaredInClassesThat()
                        .arePublic()
                        .should()
                        .haveRawReturnType(JavaClass.Predicates.resideInAnyPackage(
                                "com.fasterxml..", "io.javalin..", "org.jdbi..", "com.auth0..", "kotlin.."))
                        .because("no library shows in the public API"));
    }

    private static ArchRule only(String seen, String... byPackages) {
        String[] names = Stream.of(byPackages)
                .map(name -> name.isEmpty() ? HTTP : HTTP + "." + name)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(names)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(seen);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleIsKept(ArchRule rule) {
        rule.check(MAIN);
    }

    @Test
    void noImportPointsUpwardOrAside() {
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
        String name = packageName.equals(HTTP)
                ? ""
                : packageName.startsWith(HTTP + ".") ? packageName.substring(HTTP.length() + 1) : "-";
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(name)) {
                return floor;
            }
        }
        return -1;
    }
}
