// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader may rely on in every source file of this module. */
class HouseRulesTest {

    private static final int MOST_LINES = 300;
    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0";
    private static final String SLEEPING = "Thread." + "sleep(";

    @Test
    void everySourceFileKeepsTheRules() throws IOException {
        assertThat(sources(Path.of("src"))).hasSizeGreaterThan(10);
        assertThat(breaches(Path.of("src"))).isEmpty();
    }

    @Test
    void plantedBreachesAreFound(@TempDir Path folder) throws IOException {
        Path main = Files.createDirectories(folder.resolve("main"));
        Path test = Files.createDirectories(folder.resolve("test"));
        Files.write(main.resolve("Long.java"), Collections.nCopies(MOST_LINES + 1, LICENCE));
        Files.write(main.resolve("Fitting.java"), Collections.nCopies(MOST_LINES, LICENCE));
        Files.writeString(main.resolve("Unlicensed.java"), "class Unlicensed {}");
        Files.writeString(test.resolve("Sleeping.java"), LICENCE + "\n" + SLEEPING + "1);");
        assertThat(breaches(folder))
                .containsExactlyInAnyOrder(
                        "Long.java has 301 lines", "Unlicensed.java has no licence", "Sleeping.java sleeps");
    }

    private static List<String> breaches(Path folder) throws IOException {
        var breaches = new ArrayList<String>();
        for (Path file : sources(folder)) {
            List<String> lines = Files.readAllLines(file);
            String name = file.getFileName().toString();
            if (file.startsWith(folder.resolve("main")) && lines.size() > MOST_LINES) {
                breaches.add(name + " has " + lines.size() + " lines");
            }
            if (!lines.get(0).equals(LICENCE)) {
                breaches.add(name + " has no licence");
            }
            if (file.startsWith(folder.resolve("test")) && lines.stream().anyMatch(line -> line.contains(SLEEPING))) {
                breaches.add(name + " sleeps");
            }
        }
        return breaches;
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
