// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Plays the faults of a plan, each in its time, and heals what it broke. */
final class Nemesis {

    /** Instead of a node's label. */
    static final String CLIENT = "client";

    private static final long AT_WORK = 5_000;
    private static final long LOOK_AGAIN = 40;
    private static final long STEP_SECONDS = 600;

    private final Cluster cluster;
    private final Settings settings;
    private final SharedClock clock;
    private final Storm storm;
    private final TrialLog log;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final Map<Integer, Object> places = new ConcurrentHashMap<>();

    Nemesis(Cluster cluster, Settings settings, SharedClock clock, Storm storm, TrialLog log) {
        this.cluster = cluster;
        this.settings = settings;
        this.clock = clock;
        this.storm = storm;
        this.log = log;
    }

    /** Returns when all is healed. */
    void play(FaultPlan plan) throws Exception {
        long begun = clock.now();
        ExecutorService executor = Executors.newCachedThreadPool();
        var played = new ArrayList<Future<?>>();
        try {
            for (FaultPlan.Step step : plan.steps()) {
                clock.await(begun + step.at());
                played.add(executor.submit(() -> {
                    play(step);
                    return null;
                }));
            }
            for (Future<?> step : played) {
                step.get(STEP_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** One place is hit by one fault at a time: a later one waits. */
    private void play(FaultPlan.Step step) throws Exception {
        synchronized (places.computeIfAbsent(step.place(), place -> new Object())) {
            hit(step);
        }
    }

    private void hit(FaultPlan.Step step) throws Exception {
        long from = clock.now();
        String hit = whom(step);
        log.tell("%s %s for %,d ms", step.kind(), hit, step.lasts());
        switch (step.kind()) {
            case KILL -> kill(step);
            case PAUSE -> pause(step);
            case STOP -> stop(step);
            case CUT -> wire(step, Cable.State.CUT);
            case DEAF -> wire(step, Cable.State.DEAF);
            case RESET -> wire(step, Cable.State.RESET);
            case SLOW -> wire(step, Cable.State.SLOW);
            case LOST_COMMITS -> wire(step, Cable.State.LOSING_COMMITS);
            case CLOCK -> jump(step);
            case DATABASE_CRASH -> away(step, true);
            case DATABASE_OUTAGE -> away(step, false);
            case MIGRATION -> cluster.migrate();
            case STORM -> storm(step);
            case STALL, DATABASE_STALL -> throw new IllegalArgumentException(step + " is not played");
        }
        if (step.kind() != FaultKind.KILL) {
            faults.add(new Fault(step.kind(), hit, from, clock.now()));
        }
        log.tell("%s %s is over after %,d ms", step.kind(), hit, clock.now() - from);
    }

    private String whom(FaultPlan.Step step) {
        if (step.place() < 0) {
            return Fault.ALL;
        }
        return step.place() == settings.clientPlace()
                ? CLIENT
                : cluster.at(step.place()).label();
    }

    private void kill(FaultPlan.Step step) throws Exception {
        NodeProcess process = cluster.at(step.place());
        // where nothing is interrupted nothing is to be taken over
        for (long bound = clock.now() + AT_WORK; !process.isAtWork() && clock.now() < bound; ) {
            clock.await(clock.now() + LOOK_AGAIN);
        }
        long from = clock.now();
        process.kill();
        // its death is what counts, whenever another takes its place
        faults.add(new Fault(step.kind(), process.label(), from, clock.now()));
        another(step);
    }

    private void another(FaultPlan.Step step) throws Exception {
        clock.await(clock.now() + step.lasts());
        NodeProcess next = cluster.start(step.place());
        log.tell("%s is started, process %d", next.label(), next.pid());
    }

    private void pause(FaultPlan.Step step) throws Exception {
        NodeProcess process = cluster.at(step.place());
        process.stopClockwork();
        try {
            clock.await(clock.now() + step.lasts());
        } finally {
            process.goOn();
        }
    }

    private void stop(FaultPlan.Step step) throws Exception {
        NodeProcess process = cluster.at(step.place());
        process.terminate();
        if (step.dice() % 2 == 0) {
            clock.await(clock.now() + step.dice());
            process.terminate();
        }
        if (!process.awaitEnd()) {
            throw new IllegalStateException(process.label() + " did not end when it was asked to");
        }
        another(step);
    }

    private void wire(FaultPlan.Step step, Cable.State state) throws Exception {
        Cable cable = cluster.cable(step.place(), false);
        cable.set(state);
        try {
            clock.await(clock.now() + step.lasts());
        } finally {
            cable.set(Cable.State.OPEN);
        }
    }

    private void jump(FaultPlan.Step step) throws IOException {
        FakeClock wall = cluster.at(step.place()).clock();
        if (wall != null) {
            long seconds = List.of(0L, 90L, -90L, 3_600L, -3_600L).get(step.dice() % 5);
            log.tell("the wall clock of %s is %+d s", whom(step), seconds);
            wall.set(seconds);
        }
    }

    private void away(FaultPlan.Step step, boolean crash) throws Exception {
        if (crash) {
            cluster.server().crash();
        } else {
            cluster.server().stop();
        }
        try {
            clock.await(clock.now() + step.lasts());
        } finally {
            cluster.server().startAgain();
        }
    }

    /** Many nodes for thousands of runs. */
    private void storm(FaultPlan.Step step) throws Exception {
        var joined = new ArrayList<Integer>();
        for (int place = settings.clientPlace() + 1; joined.size() + settings.nodes() < settings.crowd(); place++) {
            cluster.start(place);
            joined.add(place);
        }
        storm.gather(step.dice());
        clock.await(clock.now() + step.lasts());
        for (int place : joined) {
            NodeProcess process = cluster.at(place);
            cluster.leave(place);
            process.terminate();
            if (!process.awaitEnd()) {
                throw new IllegalStateException(process.label() + " did not end when it was asked to");
            }
        }
    }

    /** Asks for all that work. */
    @FunctionalInterface
    interface Storm {
        void gather(int dice);
    }
}
