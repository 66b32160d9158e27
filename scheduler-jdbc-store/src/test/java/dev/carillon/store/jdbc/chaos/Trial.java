// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import dev.carillon.JobClient;
import dev.carillon.store.jdbc.JdbcJobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One trial from beginning to end: work and people on a cluster, faults, healing, and the evidence of it all. */
final class Trial {

    private static final int PRODUCERS = 4;
    private static final long SETTLING = 2_000;
    private static final long LAST_TIMES = 12_000;
    private static final long LOOK_AGAIN = 250;
    private static final long PATIENCE_SECONDS = 90;

    private final Settings settings;
    private final Path folder;
    private final TrialLog log;
    private final SharedClock clock = SharedClock.start();
    private final Crowding crowding = new Crowding();

    private Trial(Settings settings, Path folder, TrialLog log) {
        this.settings = settings;
        this.folder = folder;
        this.log = log;
    }

    /** Plays a trial and answers what was found; all that was noted stays in a folder of its own. */
    static Map<String, Findings> play(Settings settings) throws Exception {
        Path folder = Files.createDirectories(
                Path.of("target", "chaos", "seed-" + settings.seed() + "-" + System.currentTimeMillis()));
        try (TrialLog log = TrialLog.in(folder)) {
            FaultPlan plan = FaultPlan.draw(settings);
            log.tell(settings.toString());
            plan.steps().forEach(step -> log.tell("planned: " + step));
            var trial = new Trial(settings, folder, log);
            Evidence evidence = trial.play(plan);
            evidence.write(folder);
            log.tell(
                    "the machine's load was up to %.1f for each processor: bounds are %d times as wide",
                    trial.crowding.load(), trial.crowding.factor());
            Map<String, Findings> found = PromiseChecker.check(evidence);
            new TrialReport(settings, evidence, found, folder).write(log);
            return found;
        }
    }

    private Evidence play(FaultPlan plan) throws Exception {
        try (var cluster = new Cluster(settings, folder);
                var source = NodeMain.source(cluster.url(settings.clientPlace()), 8);
                var store = JdbcJobStore.of(source).checkSchema()) {
            for (int place = 0; place < settings.nodes(); place++) {
                NodeProcess process = cluster.start(place);
                log.tell(
                        "%s is started, process %d, port %d%s%s",
                        process.label(),
                        process.pid(),
                        cluster.cable(place, false).port(),
                        settings.isPooled(place) ? ", through PgBouncer" : "",
                        settings.hasFakeClock(place) ? ", with a wrong wall clock" : "");
            }
            JobClient client = JobClient.on(store);
            var book = new CallBook(clock);
            var nemesis = new Nemesis(
                    cluster,
                    settings,
                    clock,
                    dice -> Producer.storm(client, book, clock, settings.storm() + dice),
                    log);
            var probe = new Probe(cluster.direct(), clock, crowding);
            long healedAt = work(cluster, client, book, nemesis, probe, plan);
            long workedUntil = rest(cluster, healedAt);
            return evidence(cluster, book, nemesis, probe, healedAt, workedUntil);
        }
    }

    /** Answers when all is healed. */
    private long work(Cluster cluster, JobClient client, CallBook book, Nemesis nemesis, Probe probe, FaultPlan plan)
            throws Exception {
        var operator = new Operator(client, book, clock, new Schedules(clock.now()), settings.seed() * 31 + 3, 700);
        var producers = new ArrayList<Producer>();
        for (int number = 0; number < PRODUCERS; number++) {
            long pause = 1_000L * PRODUCERS / settings.runsPerSecond();
            producers.add(new Producer(client, book, clock, settings.seed() * 31 + 11 + number, pause));
        }
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            executor.execute(probe);
            producers.forEach(executor::execute);
            awaitWork(cluster);
            // not before somebody is there who can fire them
            operator.begin();
            executor.execute(operator);
            clock.await(clock.now() + settings.lease());
            nemesis.play(plan);
            long healedAt = clock.now();
            log.tell("all is healed");
            operator.end();
            clock.await(healedAt + SETTLING);
            producers.forEach(Producer::end);
            probe.end();
            executor.shutdown();
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("clients hang in a call though all is healed");
            }
            operator.resumeAll();
            requireAlive(cluster);
            return healedAt;
        } finally {
            executor.shutdownNow();
        }
    }

    /** Each node has begun to work. */
    private void awaitWork(Cluster cluster) throws Exception {
        for (NodeProcess process : cluster.living()) {
            for (long bound = clock.now() + TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS); !process.hasWorked(); ) {
                if (clock.now() > bound) {
                    throw new IllegalStateException(process.label() + " does not work");
                }
                clock.await(clock.now() + LOOK_AGAIN);
            }
        }
        log.tell("all nodes are at work");
    }

    private Bounds bounds() {
        return Bounds.of(settings.lease(), settings.heartbeat(), crowding.factor());
    }

    private static void requireAlive(Cluster cluster) {
        for (NodeProcess process : cluster.living()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(process.label() + " ended by itself");
            }
        }
    }

    /** Lets what is due end, and asks the nodes to end. Answers until when they worked. */
    private long rest(Cluster cluster, long healedAt) throws Exception {
        var reading = new DatabaseReading(cluster.direct());
        Set<String> left = reading.openRuns();
        while (!left.isEmpty() && clock.now() < healedAt + bounds().progress()) {
            clock.await(clock.now() + LOOK_AGAIN);
            var now = reading.openRuns();
            left = new HashSet<>(left);
            left.retainAll(now);
        }
        log.tell(
                "what was open has ended %,d ms after the last fault, apart from %d runs",
                clock.now() - healedAt, left.size());
        if (!left.isEmpty()) {
            var silent = left;
            reading.whereabouts().stream()
                    .filter(words -> silent.contains(words.split(" ", 2)[0]))
                    .forEach(words -> log.tell("silent: " + words));
        }
        clock.await(healedAt + LAST_TIMES);
        requireAlive(cluster);
        reading.crowds().forEach(crowd -> log.tell("open: " + crowd));
        long workedUntil = clock.now();
        cluster.living().forEach(NodeProcess::terminate);
        for (NodeProcess process : cluster.living()) {
            if (!process.awaitEnd()) {
                throw new IllegalStateException(process.label() + " did not end when it was asked to");
            }
        }
        return workedUntil;
    }

    private Evidence evidence(
            Cluster cluster, CallBook book, Nemesis nemesis, Probe probe, long healedAt, long workedUntil)
            throws IOException, SQLException {
        var reading = new DatabaseReading(cluster.direct());
        var bodies = new ArrayList<Body>();
        var faults = new ArrayList<>(nemesis.faults());
        faults.addAll(probe.stalls());
        for (NodeProcess process : cluster.everyProcess()) {
            LedgerReading ledger = LedgerReading.of(process.ledger(), process.label(), clock);
            bodies.addAll(ledger.bodies());
            faults.addAll(ledger.stalls());
        }
        return new Evidence(
                bounds(),
                book.calls(),
                bodies,
                reading.records(),
                reading.openRuns(),
                reading.planned(),
                reading.effects(),
                List.copyOf(faults),
                healedAt,
                workedUntil);
    }
}
