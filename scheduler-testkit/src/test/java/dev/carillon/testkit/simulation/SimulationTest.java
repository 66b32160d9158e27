// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Whole worlds of nodes, people and faults, each drawn from a seed. {@code -Dcarillon.simulation.seed=N} plays one seed
 * again and writes down all that happened, {@code -Dcarillon.simulation.seconds} sets how long fresh ones are played.
 */
class SimulationTest {

    private static final boolean FULL = Boolean.getBoolean("carillon.full");
    private static final long SECONDS = Long.getLong("carillon.simulation.seconds", FULL ? 60 : 4);
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    private final Logger engine = (Logger) LoggerFactory.getLogger("dev.carillon.engine");

    /** Lost runs and lost last words are what is played here. */
    @BeforeEach
    void silence() {
        engine.setLevel(Level.OFF);
    }

    @AfterEach
    void speak() {
        engine.setLevel(null);
    }

    @Test
    void noSeedBreaksALaw() throws IOException {
        var simulation = new Simulation(() -> PlantedBug.NONE);
        Long wanted = Long.getLong("carillon.simulation.seed");
        if (wanted != null) {
            List<String> trace = simulation.trace(wanted);
            write(wanted, trace);
            assertThat(simulation.play(wanted)).isEmpty();
            return;
        }
        Optional<Simulation.Finding> finding = simulation.search(
                System.nanoTime() & 0x7FFF_FFFF, Duration.ofSeconds(SECONDS).toNanos());
        if (finding.isPresent()) {
            write(finding.get().seed(), finding.get().trace());
            fail(finding.get().told());
        }
    }

    private static void write(long seed, List<String> trace) throws IOException {
        Path file = Path.of("target", "simulation", "seed-" + seed + ".txt");
        Files.createDirectories(file.getParent());
        Files.write(file, trace);
    }

    @Test
    void aSeedTellsTheSameStoryEachTime() {
        var simulation = new Simulation(() -> PlantedBug.NONE);
        for (long seed = 1; seed <= (FULL ? 50 : 5); seed++) {
            List<String> story = simulation.trace(seed);
            assertThat(simulation.trace(seed)).isEqualTo(story);
            assertThat(simulation.trace(-seed)).isNotEqualTo(story);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void aPlantedBugIsFound(String name, Class<? extends PlantedBug> bug, List<String> laws) {
        var simulation = new Simulation(() -> planted(bug));
        Optional<Simulation.Finding> finding = simulation.search(FULL ? System.nanoTime() & 0x7FFF_FFFF : 1, PATIENCE);
        assertThat(finding).as(name).isPresent();
        assertThat(finding.orElseThrow().violation().law())
                .as(finding.orElseThrow().told())
                .isIn(laws);
    }

    static Stream<Arguments> bugs() {
        return Stream.of(
                bug(StoreBugs.FinishWithoutLease.class, "LeaseLaw"),
                bug(StoreBugs.WatermarkGoesBack.class, "PlanLaw"),
                bug(StoreBugs.RetrySlipsPastPause.class, "HoldLaw"),
                bug(StoreBugs.EndsOfOneInstantAreOne.class, "DependencyLaw"),
                bug(EngineBugs.LostClaimForgotten.class, "ProgressLaw"),
                bug(EngineBugs.OutageCountsAsSilence.class, "RescueLaw"),
                bug(EngineBugs.LongRunsAreRescued.class, "RescueLaw"),
                bug(EngineBugs.StopHandsBackWhatRuns.class, "RescueLaw"),
                bug(EngineBugs.TimedOutHandlerIsForgotten.class, "LeaseLaw", "ProgressLaw"),
                bug(PermitLeaksOnRescue.class, "LimitLaw"));
    }

    /** A bug and the laws that may notice it first. */
    private static Arguments bug(Class<? extends PlantedBug> bug, String... laws) {
        return Arguments.of(bug.getSimpleName(), bug, List.of(laws));
    }

    private static PlantedBug planted(Class<? extends PlantedBug> bug) {
        try {
            return bug.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
