// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.agents;

import dev.carillon.agents.AgentSimulation;
import dev.carillon.agents.cycle.CycleSettings;
import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.agents.social.memory.InMemorySocialStore;
import dev.carillon.examples.terminal.Console;
import dev.carillon.examples.terminal.Shell;
import dev.carillon.job.JobKey;
import dev.carillon.testkit.VirtualScheduler;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code agents}: lets twenty scripted personas live for some virtual days, and prints their feed. */
@Command(
        name = "agents",
        mixinStandardHelpOptions = true,
        description =
                "Lets twenty scripted personas live on a small social network for some virtual days, and prints their feed.")
public final class VirtualWeek implements Callable<Integer> {

    private static final String START = "2026-11-23T08:00:00Z";
    private static final int MOST_DAYS = 60;
    private static final int MOST_POSTS = 1_000;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--days", paramLabel = "N", description = "How many days, 1 to 60; 7 otherwise.")
    private int days = 7;

    @Option(
            names = "--every",
            paramLabel = "MINUTES",
            description = "A cycle every so many minutes, 10 to 1440; 120 otherwise.")
    private int minutes = 120;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same days; 1 otherwise.")
    private long seed = 1;

    @Option(
            names = "--posts",
            paramLabel = "N",
            description = "How many of the latest posts are shown, 0 to 1000; 12 otherwise.")
    private int posts = 12;

    public VirtualWeek(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        require("--days", days, 1, MOST_DAYS);
        require("--every", minutes, 10, (int) Duration.ofDays(1).toMinutes());
        require("--posts", posts, 0, MOST_POSTS);
        var network = new InMemorySocialStore();
        var world = VirtualScheduler.at(START);
        network.personas().addAll(Townspeople.all(), world.clock().instant());
        var simulation = AgentSimulation.of(network, new ScriptedModel(seed))
                .settings(CycleSettings.DEFAULT.seed(seed))
                .every(Duration.ofMinutes(minutes))
                .clock(world.clock());
        world.plugin(simulation);
        world.advance(Duration.ofDays(days));
        var week = new WeekPage(network, world.client().log().ofJob(JobKey.of(simulation.name()), 1_000));
        week.lines(posts).forEach(console.out()::println);
        return Shell.DONE;
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    option + ": " + value + ", expected " + least + ".." + most);
        }
    }
}
