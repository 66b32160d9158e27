// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.JobClient;
import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.testkit.VirtualScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes are killed in the middle of their cycles; others go on with them. */
class CyclesOfDyingProcessesTest {

    private static final Logger LOG = LoggerFactory.getLogger(CyclesOfDyingProcessesTest.class);

    /** A run with which three nodes have died is given up. */
    private static final int DEATHS_A_CYCLE = 2;

    private static final int CYCLES = Boolean.getBoolean("carillon.full") ? 5 : 2;

    private final List<MortalSimulation> all = new ArrayList<>();

    @Test
    void noDeedIsDoneTwiceAndNoneIsLost(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("simulation.db");
        SocialStore network = MortalSimulation.network(file);
        network.personas().addAll(SmallWorld.some(MortalSimulation.PERSONAS), SmallWorld.NOON);
        var random = new Random(4);
        try (var jobs = MortalSimulation.jobs(file)) {
            var client = JobClient.on(jobs);
            start(folder, file);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.find(SmallWorld.JOB).isPresent());
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                RunId run = client.job(SmallWorld.JOB).runNow().orElseThrow();
                for (int death = 0; death < DEATHS_A_CYCLE; death++) {
                    killAfter(1 + random.nextInt(70));
                    start(folder, file);
                }
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> client.log().ofRun(run).stream().anyMatch(Execution::last));
                assertThat(client.log().ofRun(run))
                        .filteredOn(Execution::last)
                        .allMatch(one -> one.outcome().good());
            }
        } finally {
            for (MortalSimulation process : all) {
                process.kill();
            }
        }
        judge(network);
    }

    private void start(Path folder, Path file) throws Exception {
        all.add(MortalSimulation.start(file, folder.resolve("ledger-" + all.size())));
    }

    private void killAfter(int answers) throws InterruptedException {
        MortalSimulation victim = all.get(all.size() - 1);
        long before = victim.answered();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .failFast("it ended by itself", () -> !victim.isAlive())
                .until(() -> victim.answered() >= before + answers);
        victim.kill();
        LOG.info("killed after {} of {} answers", victim.answered(), victim.asked());
    }

    private void judge(SocialStore network) {
        SocialStore undisturbed = SmallWorld.populated(MortalSimulation.PERSONAS);
        var world = VirtualScheduler.at(SmallWorld.NOON.toString())
                .plugin(MortalSimulation.simulation(undisturbed, new ScriptedModel(MortalSimulation.MODEL_SEED)));
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            world.runNow(SmallWorld.JOB);
        }
        List<String> expected = transcripts(undisturbed);
        assertThat(transcripts(network)).isEqualTo(expected);
        assertThat(network.feed().posts(SmallWorld.NOON, 1_000))
                .isEqualTo(undisturbed.feed().posts(SmallWorld.NOON, 1_000));
        long asked = all.stream().mapToLong(MortalSimulation::asked).sum();
        long needed = expected.stream()
                .flatMap(String::lines)
                .filter(line -> line.contains("\"reply\":\""))
                .count();
        long mayBeLost = (long) CYCLES * DEATHS_A_CYCLE * MortalSimulation.SETTINGS.concurrency();
        LOG.info("{} answers were needed, {} asked for", needed, asked);
        assertThat(asked).isBetween(needed, needed + mayBeLost);
    }

    private static List<String> transcripts(SocialStore network) {
        return network.cycles().latest(100).stream()
                .map(cycle -> Transcript.of(network, cycle.id()))
                .toList();
    }
}
