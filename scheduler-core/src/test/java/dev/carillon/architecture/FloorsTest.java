// SPDX-License-Identifier: Apache-2.0
package dev.carillon.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every import points down, and no packages import each other in a circle. */
class FloorsTest {

    /** From the ground up; packages of one line may not see each other, nor anything above them. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("dev.carillon.trigger.local"),
            List.of("dev.carillon.trigger.zone", "dev.carillon.trigger.cron", "dev.carillon.trigger.recurrence"),
            List.of("dev.carillon.trigger"),
            List.of("dev.carillon.policy"),
            List.of("dev.carillon.job"),
            List.of("dev.carillon.execution"),
            List.of("dev.carillon.store", "dev.carillon.handler", "dev.carillon.event", "dev.carillon.observation"),
            List.of(
                    "dev.carillon.engine",
                    "dev.carillon.store.memory",
                    "dev.carillon.explain",
                    "dev.carillon.micrometer",
                    "dev.carillon.opentelemetry"),
            List.of("dev.carillon"));

    private final JavaClasses core = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void noImportPointsUpward() {
        var upward = core.stream()
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
        assertThat(core.stream().map(type -> type.getPackageName()).distinct()).allMatch(name -> floor(name) >= 0);
    }

    @Test
    void noPackagesFormACircle() {
        circleRule("dev.carillon").check(core);
    }

    @Test
    void aPlantedCircleIsFound() {
        JavaClasses planted = new ClassFileImporter()
                .importPath(Path.of("target", "test-classes", "dev", "carillon", "architecture", "planted"));
        ArchRule rule = circleRule("dev.carillon.architecture.planted");
        assertThatThrownBy(() -> rule.check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle");
    }

    private static ArchRule circleRule(String root) {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new PackageSlices(root))
                .should()
                .beFreeOfCycles();
    }

    private static int floor(String packageName) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(packageName)) {
                return floor;
            }
        }
        return -1;
    }
}
