// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java block of the README and the guides stands, but for its indentation, in a source file that is compiled. */
class GuideCodeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    @Test
    void thereAreGuidesWithCode() {
        assertThat(blocks()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void aBlockIsPartOfCompiledCode(String block) {
        assertThat(sources()).anyMatch(source -> source.contains(block));
    }

    static List<String> blocks() {
        var found = new ArrayList<String>();
        for (Path page : pages()) {
            BLOCK.matcher(read(page)).results().map(GuideCodeTest::content).forEach(found::add);
        }
        return found;
    }

    private static String content(MatchResult block) {
        return withoutIndentation(block.group(1));
    }

    private static List<Path> pages() {
        var pages = new ArrayList<>(files(ROOT.resolve("docs"), ".md"));
        pages.add(ROOT.resolve("README.md"));
        return pages;
    }

    private static List<String> sources() {
        return Stream.of(
                        "examples/src",
                        "scheduler-testkit/src/test",
                        "scheduler-jdbc-store/src/test",
                        "scheduler-campaigns/src/test",
                        "scheduler-http-adapter/src/test")
                .flatMap(folder -> files(ROOT.resolve(folder), ".java").stream())
                .map(file -> withoutIndentation(read(file)))
                .toList();
    }

    private static String withoutIndentation(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce("", (all, line) -> all + line + "\n");
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
