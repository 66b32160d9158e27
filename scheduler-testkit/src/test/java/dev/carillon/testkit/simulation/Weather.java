// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.store.JobStore;
import dev.carillon.store.StoreException;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** The lines between the callers and the store, and what goes wrong on them. */
final class Weather {

    private static final double[] LOSSES = {0, 0.001, 0.01, 0.05};
    private static final double[] RESTS = {0.01, 0.05, 0.2};

    private static final Set<String> AWAITED =
            Set.of("dev.carillon.engine.DispatchLane", "dev.carillon.engine.RecordLane");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Agenda agenda;
    private final Random random;
    private final Trace trace;
    private final Consumer<Violation> complaint;
    private final Map<Owner, Long> cutUntil = new HashMap<>();
    private double lostBefore;
    private double lostAfter;
    private double rests;
    private long downUntil;

    Weather(Agenda agenda, Random random, Trace trace, Consumer<Violation> complaint) {
        this.agenda = agenda;
        this.random = random;
        this.trace = trace;
        this.complaint = complaint;
        this.lostBefore = LOSSES[random.nextInt(LOSSES.length)];
        this.lostAfter = LOSSES[random.nextInt(LOSSES.length)];
        this.rests = RESTS[random.nextInt(RESTS.length)];
        trace.say("weather", this::toString);
    }

    /** The store does not answer anybody. */
    void down(long millis) {
        downUntil = Math.max(downUntil, agenda.now() + millis);
    }

    /** The store does not answer one caller. */
    void cut(Owner owner, long millis) {
        cutUntil.merge(owner, agenda.now() + millis, Math::max);
    }

    /** For good. */
    void clear() {
        lostBefore = 0;
        lostAfter = 0;
        rests = 0;
        downUntil = 0;
        cutUntil.clear();
    }

    private boolean down(Owner owner) {
        return downUntil > agenda.now() || cutUntil.getOrDefault(owner, 0L) > agenda.now();
    }

    /** The store at the end of a caller's line. */
    JobStore line(JobStore store, Owner owner) {
        return StoreCall.intercepted(store, call -> {
            if (owner.gone()) {
                if (call.is("now")) {
                    return call.proceed();
                }
                throw failure(owner, "vanished", call);
            }
            rest();
            if (down(owner)) {
                throw failure(owner, "cannot reach the store", call);
            }
            if (chance(lostBefore)) {
                throw failure(owner, "loses its call", call);
            }
            Object answer = call.proceed();
            rest();
            if (chance(lostAfter)) {
                throw failure(owner, "loses the answer", call);
            }
            return answer;
        });
    }

    /** Who waits for the store must not hold up others; the lanes that the end of a node waits for do it on purpose. */
    private void requireNoMonitor() {
        long[] self = {Thread.currentThread().getId()};
        for (MonitorInfo monitor : THREADS.getThreadInfo(self, true, false)[0].getLockedMonitors()) {
            if (!AWAITED.contains(monitor.getClassName())) {
                complaint.accept(new Violation("Monitor", "whoever waits for the store holds " + monitor));
            }
        }
    }

    private boolean chance(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private void rest() {
        Strand strand = Strand.current();
        if (strand != null && chance(rests)) {
            requireNoMonitor();
            strand.rest(random.nextInt(20) == 0 ? random.nextInt(15_000) : random.nextInt(50));
        }
    }

    private StoreException failure(Owner owner, String what, StoreCall call) {
        trace.say(owner.name(), () -> what + ": " + call.verb());
        return new StoreException(what, new IllegalStateException(call.verb()));
    }

    @Override
    public String toString() {
        return "lost before " + lostBefore + ", lost after " + lostAfter + ", rests " + rests;
    }
}
