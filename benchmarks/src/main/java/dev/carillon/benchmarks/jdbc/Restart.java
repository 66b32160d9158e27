// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.benchmarks.jdbc.engine.CarillonOnPostgres;
import dev.carillon.benchmarks.jdbc.engine.Contender;
import dev.carillon.benchmarks.jdbc.engine.Contender.Producer;
import dev.carillon.benchmarks.jdbc.engine.Loads;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess;
import dev.carillon.benchmarks.jdbc.setup.Server;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The database restarts while two processes work as fast as they can: how soon they are as fast again, and what is lost. */
final class Restart {

    private static final int A_CALL = 1_000;
    private static final int RESTART_AT = 15;
    private static final int WARM_UP = 5;
    private static final int AFTER = 20;

    private Restart() {}

    static String measured(Bench bench) throws Exception {
        Settings settings = bench.settings();
        int runs = settings.number("runs", 2_000_000);
        Contender carillon = new CarillonOnPostgres(settings);
        carillon.prepare();
        try (Producer producer = carillon.producer()) {
            for (int added = 0; added < runs; added += A_CALL) {
                producer.addAll(Loads.numbered(added, added + A_CALL, 200));
            }
        }
        bench.tidy();
        try (WorkerProcess one = WorkerProcess.started(carillon, settings);
                WorkerProcess other = WorkerProcess.started(carillon, settings)) {
            List<WorkerProcess> workers = List.of(one, other);
            workers.forEach(worker -> worker.open(runs));
            workers.forEach(WorkerProcess::start);
            var perSecond = new ArrayList<Long>();
            var last = new long[1];
            var second = new AtomicInteger();
            var accepting = new int[1];
            var wall = new long[1];
            Runnable look = () -> {
                long calls = workers.stream().mapToLong(WorkerProcess::calls).sum();
                perSecond.add(calls - last[0]);
                last[0] = calls;
                if (second.getAndIncrement() == RESTART_AT) {
                    long began = System.nanoTime();
                    restart(bench);
                    wall[0] = (System.nanoTime() - began) / 1_000_000;
                    accepting[0] = perSecond.size();
                }
            };
            Pace.of(1).during(RESTART_AT + AFTER + 3, look);
            double before = median(perSecond, WARM_UP, RESTART_AT);
            double after = median(perSecond, accepting[0] + AFTER / 2, accepting[0] + AFTER);
            while (workers.stream().mapToLong(WorkerProcess::calls).sum() < runs
                    || Server.number(settings, "SELECT count(*) FROM carillon_run") > 0) {
                Pace.of(2).during(1, () -> {});
            }
            long doubled = Lap.doubled(workers);
            long lost = runs - Lap.called(workers);
            String text = String.format(
                    Locale.ROOT,
                    """

                    Carillon, two processes (%d and %d) on %,d ready no-op runs; `pg_ctl restart -m fast` took %,d ms.

                    | figure | |
                    |---|---:|
                    | runs a second, median of seconds %d–%d, before | %,.0f |
                    | runs a second, median of seconds %d–%d after connections are accepted again | %,.0f |
                    | ratio | %.3f |
                    | lost / called more than once | %d / %d |
                    | processes that ended | %d |

                    Calls in each second: %s.""",
                    one.pid(),
                    other.pid(),
                    runs,
                    wall[0],
                    WARM_UP,
                    RESTART_AT,
                    before,
                    AFTER / 2,
                    AFTER,
                    after,
                    after / before,
                    lost,
                    doubled,
                    workers.stream().filter(worker -> !worker.isAlive()).count(),
                    perSecond.toString().replaceAll("[\\[\\]]", ""));
            workers.forEach(WorkerProcess::end);
            return text;
        }
    }

    private static void restart(Bench bench) {
        try {
            bench.own().restart();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static double median(List<Long> perSecond, int from, int until) {
        long[] some = perSecond.subList(from, Math.min(until, perSecond.size())).stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return Arrays.stream(some).skip(some.length / 2).findFirst().orElse(0);
    }
}
