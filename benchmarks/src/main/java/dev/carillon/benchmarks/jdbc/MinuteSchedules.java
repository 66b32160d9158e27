// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import dev.carillon.Enqueue;
import dev.carillon.benchmarks.jdbc.engine.CarillonOnPostgres;
import dev.carillon.benchmarks.jdbc.engine.CarillonOnPostgres.Client;
import dev.carillon.benchmarks.jdbc.engine.CarillonOnPostgres.Load;
import dev.carillon.benchmarks.jdbc.engine.Contender;
import dev.carillon.benchmarks.jdbc.engine.Contender.Producer;
import dev.carillon.benchmarks.jdbc.engine.Loads;
import dev.carillon.benchmarks.jdbc.engine.Samples;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess;
import dev.carillon.benchmarks.jdbc.engine.WorkerProcess.Told;
import dev.carillon.benchmarks.jdbc.setup.Server;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Very many schedules, each of them once a minute: spread over it, or all at once. */
final class MinuteSchedules {

    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final long LEAD_MILLIS = Duration.ofSeconds(75).toMillis();
    private static final int PROBES_A_SECOND = 20;

    private MinuteSchedules() {}

    /** Spread evenly: how late they are called, and what it costs. */
    static String spread(Bench bench) throws Exception {
        Settings settings = bench.settings().with("polling", 100);
        int schedules = settings.number("schedules", 100_000);
        int seconds = settings.number("seconds", 60);
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%,d schedules once a minute, spread evenly, observed for %d s after a minute to warm up. db-scheduler polls"
                        + " every 100 ms.%n%n"
                        + "| engine | registered a second | called / due | late p50 ms | p99 ms | greatest ms |"
                        + " cores of the worker / PostgreSQL |%n|---|---:|---:|---:|---:|---:|---:|",
                schedules,
                seconds));
        for (Contender contender : holdersOfSchedules(settings)) {
            bench.tidy();
            long registering = System.nanoTime();
            try (WorkerProcess worker = WorkerProcess.started(contender, settings);
                    Producer producer = contender.producer()) {
                long first = System.currentTimeMillis() + LEAD_MILLIS;
                producer.schedule(LongStream.range(0, schedules)
                        .mapToObj(number -> first + number * MINUTE_MILLIS / schedules)
                        .toList());
                double registered = schedules * 1e9 / (System.nanoTime() - registering);
                bench.tidy();
                worker.open(0);
                worker.start();
                LockSupport.parkUntil(first + MINUTE_MILLIS);
                Told told = worker.told();
                long serverCpu = bench.server().cpuNanos();
                long began = System.nanoTime();
                LockSupport.parkUntil(first + MINUTE_MILLIS + seconds * 1_000L);
                long ended = System.nanoTime();
                double own = worker.told().minus(told).cpuNanos() / (double) (ended - began);
                double server = (bench.server().cpuNanos() - serverCpu) / (double) (ended - began);
                Samples samples = worker.samples(Samples.Of.FIRES).between(began, ended);
                worker.end();
                text.append(String.format(
                        Locale.ROOT,
                        "%n| %s | %,.0f | %,d / %,d | %s | %.2f / %.2f |",
                        contender.name(),
                        registered,
                        samples.count(),
                        (long) schedules * seconds / 60,
                        samples.cells(),
                        own,
                        server));
            }
        }
        return text.toString();
    }

    private static List<Contender> holdersOfSchedules(Settings settings) throws SQLException {
        return Contender.prepared(
                settings.text("engines").isEmpty() ? settings.with("engines", "Carillon,db-scheduler") : settings);
    }

    /** All at the full minute: until when they are done, and what others notice of it. */
    static String burst(Bench bench) throws Exception {
        Settings settings = bench.settings().with("aside", 1);
        int schedules = settings.number("schedules", 100_000);
        int payload = settings.number("payload", 200);
        var carillon = new CarillonOnPostgres(settings);
        carillon.prepare();
        try (WorkerProcess worker = WorkerProcess.started(carillon, settings)) {
            double rate = 0;
            for (int lap = 0; lap < 3; lap++) {
                rate = Lap.of(bench, carillon, List.of(worker), schedules, payload)
                        .runsPerSecond();
            }
            try (Client client = carillon.producer()) {
                long first = (System.currentTimeMillis() / MINUTE_MILLIS + 3) * MINUTE_MILLIS;
                client.schedule(LongStream.generate(() -> first)
                        .limit(schedules)
                        .boxed()
                        .toList());
                bench.tidy();
                worker.open(0);
                worker.start();
                LockSupport.parkUntil(first + MINUTE_MILLIS / 2);
                var aside = new Aside(bench, client);
                LockSupport.parkUntil(first + MINUTE_MILLIS - 2_000);
                Told told = worker.told();
                long serverCpu = bench.server().cpuNanos();
                long began = System.nanoTime();
                aside.probe(30);
                double own = worker.told().minus(told).cpuNanos() / 1e9;
                double server = (bench.server().cpuNanos() - serverCpu) / 1e9;
                Samples fires = worker.samples(Samples.Of.FIRES).between(began, Long.MAX_VALUE);
                Samples probes = worker.samples(Samples.Of.CALLS).between(began, Long.MAX_VALUE);
                worker.end();
                double last = fires.millis(1) / 1e3;
                return String.format(
                        Locale.ROOT,
                        """

                        %,d schedules, all at the full minute; the second minute after their start. Meanwhile %d runs a second are \
                        added to a queue with a slot of its own, by another process.

                        | figure | |
                        |---|---:|
                        | called | %,d |
                        | last call after the minute, s | %.2f |
                        | that many no-op runs take by the throughput of the same process, %,.0f a second, s | %.2f |
                        | ratio | %.2f |
                        | processor seconds of the worker / PostgreSQL in half a minute | %.1f / %.1f |
                        | other queue: p50 / p99 / greatest ms | %s |
                        | greatest age of the node's heartbeat, beaten every 3 s, ms | %,d |""",
                        schedules,
                        PROBES_A_SECOND,
                        fires.count(),
                        last,
                        rate,
                        schedules / rate,
                        last * rate / schedules,
                        own,
                        server,
                        probes.cells().replace(" | ", " / "),
                        aside.greatestAge);
            }
        }
    }

    /** Work in a queue of its own, with a look at the heartbeat beside it. */
    private static final class Aside {

        private final Bench bench;
        private final Client client;
        private long greatestAge;
        private long step;

        Aside(Bench bench, Client client) {
            this.bench = bench;
            this.client = client;
        }

        void probe(int seconds) {
            Pace.of(PROBES_A_SECOND).during(seconds, () -> {
                client.jobs()
                        .enqueue(
                                CarillonOnPostgres.ASIDE,
                                new Load(Loads.stamped(200)),
                                Enqueue.queue(CarillonOnPostgres.QUEUE_ASIDE));
                if (step++ % (PROBES_A_SECOND / 4) == 0) {
                    greatestAge = Math.max(greatestAge, age());
                }
            });
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }

        private long age() {
            try {
                return Server.number(
                        bench.connection(),
                        "SELECT coalesce(max(extract(epoch FROM clock_timestamp()) * 1000 - heard_at), 0)::bigint"
                                + " FROM carillon_node WHERE label <> 'onlooker'");
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
