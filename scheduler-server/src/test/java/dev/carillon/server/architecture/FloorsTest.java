// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands on what in the server. */
class FloorsTest {

    private static final String ROOT = "dev.carillon.server";
    private static final List<String> FLOORS = List.of("bundle", "demo", "command", "");
    private static final int MOST_LINES = 300;
    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private static int floor(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? FLOORS.indexOf(name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1)) : -1;
    }

    @Test
    void everyPackageHasItsFloorAndImportsPointDown() {
        assertThat(MAIN).isNotEmpty().allMatch(type -> floor(type) >= 0);
        assertThat(MAIN.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> floor(dependency.getTargetClass()) > floor(dependency.getOriginClass()))
                        .map(Object::toString))
                .isEmpty();
    }

    @Test
    void commandsAskOverHttpAndTheBundleKnowsNoTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".command", ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(MAIN);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".demo")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.icegreen..")
                .check(MAIN);
    }

    @Test
    void noFileIsLong() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
            }
        }
    }
}
