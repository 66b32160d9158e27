// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Scheduler;
import dev.carillon.agents.AgentSimulation;
import dev.carillon.agents.cycle.Budget;
import dev.carillon.agents.cycle.CycleSettings;
import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.jdbc.JdbcSocialStore;
import dev.carillon.agents.social.memory.InMemorySocialStore;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.Prices;
import dev.carillon.llm.cassette.RecordMode;
import dev.carillon.llm.cassette.RecordedModel;
import dev.carillon.llm.openai.OpenAiChatModel;
import dev.carillon.store.JobStore;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.testkit.VirtualScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The code of the guide to the agent simulation. */
class AgentGuideTest {

    /** Compiled, and not run: it would ask the provider. */
    static void inAnApplication(JobStore jobs, DataSource dataSource, String key) throws InterruptedException {
        var network = JdbcSocialStore.of(dataSource).migrate();
        var model = OpenAiChatModel.builder(key).build();
        var simulation = AgentSimulation.of(network, model)
                .settings(CycleSettings.DEFAULT
                        .prices(Prices.of("0.28", "0.028", "0.42"))
                        .cycleBudget(Budget.unlimited().money("2.00").calls(5_000)));
        try (var scheduler = Scheduler.on(jobs).plugin(simulation).start()) {
            scheduler.awaitStop();
        }
    }

    static void change(AgentSimulation simulation, Scheduler scheduler) {
        simulation.changeInterval(scheduler.client(), Duration.ofHours(2));
        scheduler.client().job(simulation.name()).runNow();
        scheduler.client().job(simulation.name()).pause("budget talks");
    }

    static RecordedModel again(ChatModel model) {
        var recorded = RecordedModel.open(Path.of("week.cassette"), RecordMode.ONCE, model);
        return recorded;
    }

    @Test
    void whatIsChangedWhileItRunsIsStored(@TempDir Path folder) {
        var database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("town.db"));
        SocialStore network = JdbcSocialStore.of(database).migrate();
        network.personas().addAll(Townspeople.all(), Instant.now());
        var simulation = AgentSimulation.of(network, new ScriptedModel(1));
        var jobs = new InMemoryJobStore();
        try (var scheduler = Scheduler.on(jobs).plugin(simulation).start()) {
            change(simulation, scheduler);
        }
        try (var scheduler = Scheduler.on(jobs).plugin(simulation).start()) {
            var stored = scheduler.client().find(simulation.name()).orElseThrow();
            assertThat(String.valueOf(stored.job().trigger())).startsWith("every 2h");
            assertThat(stored.state()).isEqualTo(dev.carillon.store.StoredJob.State.PAUSED);
        }
    }

    @Test
    void aVirtualDayIsTheSameEachTime(@TempDir Path folder) throws Exception {
        String first = day(RecordedModel.open(folder.resolve("day"), RecordMode.ONCE, new ScriptedModel(3)));
        String again = day(RecordedModel.replay(folder.resolve("day"), "scripted"));

        assertThat(first).contains("create_post");
        assertThat(again).isEqualTo(first);
    }

    private static String day(RecordedModel model) {
        try (model) {
            var network = new InMemorySocialStore();
            var world = VirtualScheduler.at("2026-11-23T08:00:00Z");
            network.personas().addAll(Townspeople.all(), world.clock().instant());
            var simulation = AgentSimulation.of(network, model).clock(world.clock());
            world.plugin(simulation);
            world.advance(Duration.ofHours(4));
            List<Execution> cycles = world.client().log().ofJob(JobKey.of(simulation.name()), 100);
            assertThat(cycles).hasSizeGreaterThan(6);
            return String.join(
                    "",
                    cycles.stream()
                            .map(cycle -> transcript(network, cycle.run().id()))
                            .toList());
        }
    }

    private static String transcript(SocialStore network, RunId cycle) {
        return dev.carillon.agents.cycle.Transcript.of(network, cycle.toString());
    }
}
