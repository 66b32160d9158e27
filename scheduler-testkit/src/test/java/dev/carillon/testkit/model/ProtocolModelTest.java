// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The specification {@code Protocol.tla} keeps its promises in every state it can reach, and each of its broken twins is found
 * out. The checker is TLC, in a process of its own; its exit codes are those of {@code tlc2.output.EC.ExitStatus}.
 */
@EnabledIfSystemProperty(named = "carillon.full", matches = "true")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ProtocolModelTest {

    private static final int SUCCESS = 0;
    private static final int VIOLATION_SAFETY = 12;
    private static final int VIOLATION_LIVENESS = 13;

    private static final List<String> PROMISES =
            List.of("EndsOnce", "OverIsRecorded", "GateHolds", "FiredOnce", "TokensDiffer");

    @TempDir
    @org.jspecify.annotations.Nullable
    Path folder;

    /** What the checker said, and how it ended. */
    private record Verdict(int exit, String said) {}

    /** Two nodes, two planned times, one death and one node that is taken for dead: 225,000 states. */
    @Test
    void nothingThatCanHappenBreaksAPromise() throws Exception {
        Verdict verdict = check(2, "INVARIANTS " + String.join(" ", PROMISES), List.of());
        assertThat(verdict.exit).as(verdict.said).isEqualTo(SUCCESS);
        assertThat(verdict.said).contains("Model checking completed. No error has been found.");
    }

    @Test
    void whateverHappensEachPlannedTimeIsExecutedInTheEnd() throws Exception {
        Verdict verdict = check(1, "PROPERTIES AllEnds", List.of());
        assertThat(verdict.exit).as(verdict.said).isEqualTo(SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({"Fenced, EndsOnce", "Fenced, OverIsRecorded", "Locked, GateHolds", "Watermarked, FiredOnce"})
    void aTwinThatForgetsAGuardBreaksItsPromise(String guard, String promise) throws Exception {
        Verdict verdict = check(2, "INVARIANTS " + promise, List.of(guard));
        assertThat(verdict.exit).as(verdict.said).isEqualTo(VIOLATION_SAFETY);
        assertThat(verdict.said).contains("Invariant " + promise + " is violated");
    }

    @Test
    void aTwinThatTakesNothingOverLeavesATimeForEver() throws Exception {
        Verdict verdict = check(1, "PROPERTIES AllEnds", List.of("Rescued"));
        assertThat(verdict.exit).as(verdict.said).isEqualTo(VIOLATION_LIVENESS);
    }

    private Verdict check(int times, String promises, List<String> forgotten) throws Exception {
        Path work = Objects.requireNonNull(folder);
        try (InputStream specification =
                Objects.requireNonNull(ProtocolModelTest.class.getResourceAsStream("Protocol.tla"))) {
            Files.copy(specification, work.resolve("Protocol.tla"));
        }
        Files.writeString(work.resolve("Protocol.cfg"), configuration(times, promises, forgotten));
        Process checker = start(work);
        String said = new String(checker.getInputStream().readAllBytes(), UTF_8);
        return new Verdict(checker.waitFor(), said);
    }

    private static String configuration(int times, String promises, List<String> forgotten) {
        var lines = new ArrayList<String>(List.of(
                "SPECIFICATION Spec",
                "CONSTANTS",
                "Nodes = {anna, bert}",
                "Times = " + times,
                "Limit = 1",
                "Deaths = 1",
                "Silences = 1"));
        for (String guard : List.of("Fenced", "Locked", "Watermarked", "Rescued")) {
            lines.add(guard + " = " + (forgotten.contains(guard) ? "FALSE" : "TRUE"));
        }
        lines.add(promises);
        lines.add("CHECK_DEADLOCK FALSE");
        return String.join("\n", lines) + "\n";
    }

    private static Process start(Path work) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseParallelGC",
                        "-Djava.io.tmpdir=" + work,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "tlc2.TLC",
                        "-config",
                        "Protocol.cfg",
                        "Protocol.tla")
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
