// SPDX-License-Identifier: Apache-2.0
package dev.carillon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reader may rely on in every source file of every module. */
class HouseRulesTest {

    private static final int MOST_LINES = 300;
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noMainFileIsLongerThanThreeHundredLines() {
        assertThat(sources("main")).allSatisfy(file -> assertThat(lines(file)).hasSizeLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void everyFileBeginsWithItsLicence() {
        assertThat(Stream.concat(sources("main"), sources("test")))
                .allSatisfy(file -> assertThat(lines(file).get(0)).isEqualTo("// SPDX-License-Identifier: Apache-2.0"));
    }

    @Test
    void noTestSleeps() {
        assertThat(sources("test").filter(file -> !file.endsWith("HouseRulesTest.java")))
                .allSatisfy(file -> assertThat(lines(file)).noneMatch(line -> line.contains("Thread.sleep(")));
    }

    @Test
    void theCoreReadsNoClockBelowItsDoor() {
        assertThat(sources("main")
                        .filter(file -> file.startsWith(ROOT.resolve("scheduler-core")))
                        .filter(file -> !file.getParent().endsWith(Path.of("dev", "carillon"))))
                .allSatisfy(file -> assertThat(lines(file))
                        .noneMatch(line -> line.contains("Instant.now()") || line.contains("currentTimeMillis")));
    }

    private static Stream<Path> sources(String kind) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules
                    .map(module -> module.resolve("src").resolve(kind).resolve("java"))
                    .filter(Files::isDirectory)
                    .toList()
                    .stream()
                    .flatMap(HouseRulesTest::javaFiles);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
