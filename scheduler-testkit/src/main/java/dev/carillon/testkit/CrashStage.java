// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.Enqueue;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.JobType;
import dev.carillon.store.JobStore;
import dev.carillon.store.OpenRun;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one run is played, each time from the same beginning: same id, same times, a new store, a new world.
 *
 * @param payload null for a type without
 * @param fresh makes the world new
 * @param observed what the host sees of it in the end
 */
record CrashStage<P>(
        JobType<P> type,
        JobHandler<P> handler,
        List<FailureRule> rules,
        List<Enqueue> options,
        @Nullable P payload,
        CrashTest.Preparation fresh,
        Callable<?> observed) {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final RunId RUN = RunId.at(START.toEpochMilli(), new Random(1));
    private static final int RETENTION = 10_000;
    private static final int LONGEST_HOURS = 2_000;

    /**
     * Plays it to its end.
     *
     * @param kills at which of its points each process dies, 0 for the first; the one after them lives on
     */
    CrashPlay play(List<Integer> kills) {
        makeWorld();
        var clock = new VirtualClock(START);
        JobStore store = new InMemoryJobStore(clock, RETENTION);
        VirtualScheduler world = VirtualScheduler.over(store, clock);
        enqueue(world);
        var lives = new ArrayList<List<CrashPoint>>();
        boolean survived = false;
        boolean ended = false;
        while (!ended) {
            Mortality life =
                    lives.size() < kills.size() ? Mortality.diesAt(kills.get(lives.size())) : Mortality.livesOn();
            VirtualScheduler node = world.node(MortalStore.line(store, life))
                    .handle(type, life.of(handler), rules.toArray(FailureRule[]::new));
            ended = live(node);
            lives.add(life.passed());
            survived |= life.survivedByHandler();
        }
        List<Execution> executions = store.log().ofRun(RUN);
        return new CrashPlay(kills, lives, executions.get(executions.size() - 1), observe(), survived);
    }

    @SuppressWarnings("NullAway") // a type without payload is enqueued without
    private void enqueue(VirtualScheduler world) {
        Enqueue[] all =
                Stream.concat(options.stream(), Stream.of(Enqueue.as(RUN))).toArray(Enqueue[]::new);
        world.client().enqueue(type, payload, all);
    }

    /** One process works until the run has ended; false when it died before. */
    private static boolean live(VirtualScheduler node) {
        VirtualClock clock = node.clock();
        try {
            node.drain();
            for (int hours = 0; ; hours++) {
                OpenRun open = node.store().runs().find(RUN).orElse(null);
                if (open == null) {
                    return true;
                }
                if (hours == LONGEST_HOURS) {
                    throw new AssertionError("the run does not end: " + RunLines.of(open));
                }
                Instant hour = clock.instant().plus(Duration.ofHours(1));
                Instant due = open.run().dueAt();
                node.advanceTo(due.isAfter(hour) ? due : hour);
            }
        } catch (KilledProcess killed) {
            return false;
        }
    }

    private void makeWorld() {
        try {
            fresh.run();
        } catch (Exception failure) {
            throw new IllegalStateException("fresh: could not make a new world", failure);
        }
    }

    private Effects observe() {
        try {
            return Effects.of(observed.call());
        } catch (Exception failure) {
            throw new IllegalStateException("effects: could not be observed", failure);
        }
    }
}
