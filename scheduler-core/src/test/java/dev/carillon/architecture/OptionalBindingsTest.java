// SPDX-License-Identifier: Apache-2.0
package dev.carillon.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host that does without metrics or tracing needs none of their libraries: each is seen by its binding alone. */
class OptionalBindingsTest {

    private static final JavaClasses CORE = new ClassFileImporter().importPath(Path.of("target", "classes"));
    private static final JavaClasses PLANTED = new ClassFileImporter()
            .importPath(Path.of("target", "test-classes", "dev", "carillon", "architecture", "planted"));
    private static final List<String> NEEDED = List.of("slf4j-api", "jackson", "cron-utils", "jspecify");

    /** A package that binds a library which the host may leave out. */
    enum Binding {
        MICROMETER("dev.carillon.micrometer", "io.micrometer..", "dev.carillon.micrometer.ExecutionMeters"),
        OPENTELEMETRY(
                "dev.carillon.opentelemetry", "io.opentelemetry..", "dev.carillon.opentelemetry.OpenTelemetryTracing");

        private final String home;
        private final String library;
        private final String door;

        Binding(String home, String library, String door) {
            this.home = home;
            this.library = library;
            this.door = door;
        }

        private ArchRule isSeenByItselfAlone() {
            return noClasses()
                    .that()
                    .resideOutsideOfPackage(home)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(library, home);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLibraryIsSeenByItsBindingAloneAndTheBindingByNobody(Binding binding) {
        assertThat(CORE.contain(binding.door)).isTrue();
        binding.isSeenByItselfAlone().check(CORE);
    }

    @ParameterizedTest
    @EnumSource
    void aPlantedUseIsFound(Binding binding) {
        ArchRule rule = binding.isSeenByItselfAlone();
        assertThatThrownBy(() -> rule.check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(binding.door)
                .hasMessageContaining("Measured");
    }

    @Test
    void theCoreRunsWithoutTheLibraries() throws Exception {
        try (var alone = withoutLibraries()) {
            var work = alone.loadClass(CoreAlone.class.getName())
                    .asSubclass(Callable.class)
                    .getConstructor()
                    .newInstance();
            assertThat(work.getClass()).isNotEqualTo(CoreAlone.class);
            assertThat(work.call()).isEqualTo(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereTheLibrariesAreMissingTheirBindingsCannotBeUsed(Binding binding) throws Exception {
        try (var alone = withoutLibraries()) {
            Class<?> door = alone.loadClass(binding.door);
            assertThatThrownBy(() -> assertThat(door.getConstructors()).hasSize(door.getMethods().length))
                    .isInstanceOf(NoClassDefFoundError.class);
        }
    }

    @Test
    void aHostThatIsAModuleIsCompiledWithoutTheLibraries(@TempDir Path folder) throws Exception {
        Path source =
                Files.writeString(folder.resolve("module-info.java"), "module host { requires dev.carillon.core; }");
        String modules = Stream.concat(Stream.of(Path.of("target", "classes").toString()), needed())
                .collect(Collectors.joining(File.pathSeparator));
        var said = new StringWriter();
        assertThat(ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(
                                new PrintWriter(said),
                                new PrintWriter(said),
                                "--module-path",
                                modules,
                                "-d",
                                folder.toString(),
                                source.toString()))
                .describedAs(said.toString())
                .isZero();
    }

    private static Stream<String> needed() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NEEDED.stream().anyMatch(entry::contains));
    }

    private static URLClassLoader withoutLibraries() {
        List<String> entries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .toList();
        URL[] kept = entries.stream()
                .filter(entry -> !entry.contains("micrometer") && !entry.contains("opentelemetry"))
                .map(OptionalBindingsTest::url)
                .toArray(URL[]::new);
        assertThat(kept).hasSizeLessThan(entries.size());
        return new URLClassLoader(kept, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
