// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many no-op runs a second, and what processor time each takes. In the first kind of lap all are enqueued before the
 * engine starts, and the time counts from the start; in the second they are enqueued into a running engine by one thread,
 * and the time counts from the first of them. It ends when all are called and recorded.
 */
final class Throughput {

    /** One lap of one engine. */
    private record Lap(int runs, long wallNanos, long cpuNanos) {
        double runsPerSecond() {
            return runs * 1e9 / wallNanos;
        }

        double cpuMicrosPerRun() {
            return cpuNanos / 1e3 / runs;
        }
    }

    /** An engine with its laps of both kinds. */
    private record Contender(String name, NoOps.Maker maker, List<Lap> backlog, List<Lap> live) {
        Contender(String name, NoOps.Maker maker) {
            this(name, maker, new ArrayList<>(), new ArrayList<>());
        }
    }

    private Throughput() {}

    static String measured(Settings settings) throws InterruptedException {
        int runs = settings.number("runs", 200_000);
        int slots = settings.slots();
        int warmUps = settings.number("warmUps", 2);
        int rounds = settings.number("rounds", 5);
        var carillon = new Contender("Carillon", CarillonNoOps::new);
        var quartz = new Contender("Quartz", QuartzNoOps::new);
        List<Contender> all = List.of(carillon, quartz);
        for (int round = -warmUps; round < rounds; round++) {
            for (Contender contender : all) {
                Lap backlog = lap(contender.maker(), runs, slots, false);
                Lap live = lap(contender.maker(), runs, slots, true);
                if (round >= 0) {
                    contender.backlog().add(backlog);
                    contender.live().add(live);
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "%n%,d no-op runs a lap, %d slots or threads, %d rounds after %d to warm up, engines in turn.%n%n%s%n%n"
                        + "Carillon's runs a second over Quartz's: %.1f and %.1f.",
                runs,
                slots,
                rounds,
                warmUps,
                table(all),
                rate(carillon.backlog()) / rate(quartz.backlog()),
                rate(carillon.live()) / rate(quartz.live()));
    }

    private static Lap lap(NoOps.Maker maker, int runs, int slots, boolean live) throws InterruptedException {
        System.gc();
        try (NoOps engine = maker.make(runs, slots)) {
            if (!live) {
                engine.enqueue(runs);
            }
            long cpu = Machine.cpuNanos();
            long began = System.nanoTime();
            engine.start();
            if (live) {
                engine.enqueue(runs);
            }
            engine.awaitAllRecorded();
            var lap = new Lap(runs, System.nanoTime() - began, Machine.cpuNanos() - cpu);
            if (engine.calls() != runs) {
                throw new IllegalStateException("calls: " + engine.calls() + ", expected " + runs);
            }
            return lap;
        }
    }

    private static String table(List<Contender> contenders) {
        var text = new StringBuilder("| engine | all due, then started: runs/s | CPU µs a run "
                + "| enqueued while running: runs/s | CPU µs a run |\n|---|---:|---:|---:|---:|");
        contenders.forEach(contender -> text.append("\n| ")
                .append(contender.name())
                .append(cells(contender.backlog()))
                .append(cells(contender.live()))
                .append(" |"));
        return text.toString();
    }

    private static String cells(List<Lap> laps) {
        return " | " + Spread.of(laps, Lap::runsPerSecond).cell(0) + " | "
                + Spread.of(laps, Lap::cpuMicrosPerRun).cell(1);
    }

    private static double rate(List<Lap> laps) {
        return Spread.of(laps, Lap::runsPerSecond).median();
    }
}
