// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.agents;

import dev.carillon.agents.cycle.CycleJob;
import dev.carillon.agents.cycle.CycleReport;
import dev.carillon.agents.cycle.CycleSettings;
import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.agents.social.NewPersona;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.jdbc.JdbcSocialStore;
import dev.carillon.agents.social.memory.InMemorySocialStore;
import dev.carillon.benchmarks.memory.Machine;
import dev.carillon.benchmarks.memory.Spread;
import dev.carillon.job.JobType;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.testkit.RecordingContext;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sqlite.SQLiteDataSource;

/**
 * Measures whole cycles of the agent simulation and prints Markdown. Its argument says what: {@code wide} for many personas that wait
 * for a slow model, {@code long} for many turns of a quick one on a SQLite file; both when it is missing.
 */
public final class SimulationCycles {

    private static final int ROUNDS = 5;
    private static final int WIDE = 10_000;
    private static final int LIMIT = 256;
    private static final int ANSWER_MILLIS = 200;
    private static final int LONG = 1_000;
    private static final int TURNS = 10;
    private static final double IDEAL_SECONDS = Math.ceil((double) WIDE / LIMIT) * ANSWER_MILLIS / 1_000;

    private SimulationCycles() {}

    /** One cycle: how long it took, what it cost, what was in use afterwards, and how many calls were heard. */
    private record Lap(double seconds, double cpuSeconds, double usedMegabytes, double calls, double deeds) {}

    public static void main(String[] arguments) throws Exception {
        List<String> asked = arguments.length == 0 ? List.of("wide", "long") : List.of(arguments);
        for (String measure : asked) {
            System.out.println(
                    switch (measure) {
                        case "wide" -> wide();
                        case "long" -> onFile();
                        default ->
                            throw new IllegalArgumentException("measure: " + measure + ", expected wide or long");
                    });
        }
        System.out.println(Machine.described());
    }

    private static String wide() throws Exception {
        var laps = new ArrayList<Lap>();
        for (int round = -1; round < ROUNDS; round++) {
            var network = new InMemorySocialStore();
            populate(network, WIDE);
            Lap lap = lap(network, new Slow(), CycleSettings.DEFAULT.turns(1).concurrency(LIMIT));
            if (round >= 0) {
                laps.add(lap);
            }
        }
        return String.format(
                        Locale.ROOT,
                        "%n%,d personas, one turn each, %d at once, a model that takes %d ms: %.1f s at best. In memory, %d rounds after one.%n%n",
                        WIDE,
                        LIMIT,
                        ANSWER_MILLIS,
                        IDEAL_SECONDS,
                        ROUNDS)
                + "| s | of the ideal time | CPU s | heap afterwards MB |\n|---:|---:|---:|---:|\n| "
                + Spread.of(laps, Lap::seconds).cell(2) + " | "
                + Spread.of(laps, lap -> lap.seconds() / IDEAL_SECONDS).cell(3) + " | "
                + Spread.of(laps, Lap::cpuSeconds).cell(1) + " | "
                + Spread.of(laps, Lap::usedMegabytes).cell(0) + " |";
    }

    private static String onFile() throws Exception {
        var laps = new ArrayList<Lap>();
        for (int round = -1; round < ROUNDS; round++) {
            Path folder = Files.createTempDirectory("carillon-cycles");
            try {
                var source = new SQLiteDataSource();
                source.setUrl("jdbc:sqlite:" + folder.resolve("simulation.db"));
                SocialStore network = JdbcSocialStore.of(source).migrate();
                populate(network, LONG);
                Lap lap = lap(
                        network,
                        new ScriptedModel(1),
                        CycleSettings.DEFAULT.turns(TURNS).seed(1));
                if (round >= 0) {
                    laps.add(lap);
                }
            } finally {
                delete(folder);
            }
        }
        return String.format(
                        Locale.ROOT,
                        "%n%,d personas, up to %d turns, the scripted model, a SQLite file; %d rounds after one.%n%n",
                        LONG,
                        TURNS,
                        ROUNDS)
                + "| s | calls of the model a second | deeds a second | CPU ms a call |\n|---:|---:|---:|---:|\n| "
                + Spread.of(laps, Lap::seconds).cell(2) + " | "
                + Spread.of(laps, lap -> lap.calls() / lap.seconds()).cell(0) + " | "
                + Spread.of(laps, lap -> lap.deeds() / lap.seconds()).cell(0) + " | "
                + Spread.of(laps, lap -> lap.cpuSeconds() * 1_000 / lap.calls()).cell(2) + " |";
    }

    private static Lap lap(SocialStore network, ChatModel model, CycleSettings settings) throws Exception {
        var run = RecordingContext.of(JobType.of("agent-cycle"));
        long cpu = Machine.cpuNanos();
        long began = System.nanoTime();
        try {
            new CycleJob(network, model, settings, Clock.systemUTC()).handle(run);
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpuSeconds = (Machine.cpuNanos() - cpu) / 1e9;
            if (!(run.ending() instanceof CycleReport report) || report.agents() < LONG) {
                throw new IllegalStateException("the cycle ended with " + run.ending());
            }
            long deeds =
                    report.deeds().values().stream().mapToLong(Long::longValue).sum();
            return new Lap(seconds, cpuSeconds, Machine.usedHeap() / 1e6, report.calls(), deeds);
        } finally {
            // what it holds counts as in use
            Reference.reachabilityFence(network);
        }
    }

    private static void populate(SocialStore network, int personas) {
        List<NewPersona> all = IntStream.rangeClosed(1, personas)
                .mapToObj(number -> new NewPersona(
                        "user" + number,
                        "Number " + number,
                        "Cares about gardening, football, trains and topic" + number % 50 + "."))
                .toList();
        network.personas().addAll(all, Clock.systemUTC().instant());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** The scripted model, as slow as one that is far away. */
    private static final class Slow implements ChatModel {

        private final ScriptedModel model = new ScriptedModel(1);

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public ChatReply ask(ChatRequest request) throws InterruptedException {
            Thread.sleep(ANSWER_MILLIS);
            return model.ask(request);
        }
    }
}
