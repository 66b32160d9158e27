// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.engine.ControlPlanner;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.FirePlan;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Schedule;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Planned times of the past that made no run, or one that failed: looked at first, then run in a series of their own.
 * They are ordinary runs, so the backfill goes on when whoever started it is gone.
 */
public final class Backfill {

    private static final int MOST = 1_000;
    private static final int MOST_LOOKED_AT = 10_000;

    /**
     * A planned time.
     *
     * @param before what became of it, null when nothing is recorded
     */
    public record Time(Instant time, @Nullable FireOutcome before) {}

    private final JobStore store;
    private final ControlPlanner planner;
    private final StoredJob job;
    private final List<Time> times;

    private Backfill(JobStore store, ControlPlanner planner, StoredJob job, List<Time> times) {
        this.store = store;
        this.planner = planner;
        this.job = job;
        this.times = times;
    }

    static Backfill plan(
            JobStore store, Calendars calendars, ControlPlanner planner, StoredJob job, Instant from, Instant to) {
        Instant now = store.now();
        if (!from.isBefore(to) || to.isAfter(now)) {
            throw new IllegalArgumentException("to: " + to + ", expected after " + from + " and not after now, " + now);
        }
        Trigger trigger = job.plan();
        if (trigger == null) {
            throw new IllegalArgumentException("job: \"" + job.key() + "\" has no trigger, expected planned times");
        }
        Map<Instant, Fire> known = known(store, job, from, to);
        var times = new ArrayList<Time>();
        Schedule schedule = trigger.bind(calendars);
        Optional<Instant> next = schedule.next(from.minusMillis(1));
        for (int looked = 0; next.isPresent() && next.get().isBefore(to) && times.size() < MOST; looked++) {
            if (looked == MOST_LOOKED_AT) {
                throw new IllegalArgumentException(
                        "to: " + to + ", expected at most " + MOST_LOOKED_AT + " planned times in the stretch");
            }
            Instant time = next.get();
            Fire fire = known.get(time);
            if (fire == null || !done(store, fire)) {
                times.add(new Time(time, fire == null ? inRange(known, time) : fire.outcome()));
            }
            next = schedule.next(time);
        }
        return new Backfill(store, planner, job, List.copyOf(times));
    }

    private static Map<Instant, Fire> known(JobStore store, StoredJob job, Instant from, Instant to) {
        var known = new HashMap<Instant, Fire>();
        for (Fire fire : store.fires().between(job.key(), from, to, MOST_LOOKED_AT)) {
            known.merge(fire.time(), fire, (one, other) -> one.series() > other.series() ? one : other);
        }
        return known;
    }

    private static @Nullable FireOutcome inRange(Map<Instant, Fire> known, Instant time) {
        return known.values().stream()
                .filter(fire -> fire.count() > 1
                        && !fire.time().isAfter(time)
                        && !fire.through().isBefore(time))
                .map(Fire::outcome)
                .findFirst()
                .orElse(null);
    }

    /** Whether the time made a run that is still open or did its work. */
    private static boolean done(JobStore store, Fire fire) {
        RunId run = fire.run();
        if (fire.outcome() != FireOutcome.RAN || run == null) {
            return false;
        }
        List<Execution> executions = store.log().ofRun(run);
        return store.runs().find(run).isPresent()
                || executions.isEmpty()
                || executions.get(executions.size() - 1).outcome().good();
    }

    /** The planned times that would be run, oldest first, the first 1,000 of them. */
    public List<Time> times() {
        return times;
    }

    /**
     * Makes a run for each, oldest first, due now. They pass by the job's pause and overlap policy.
     *
     * @param atOnce how many of them run at a time, 1 to 1,000
     * @return the backfill under way
     */
    public Started start(int atOnce) {
        if (atOnce < 1 || atOnce > MOST) {
            throw new IllegalArgumentException("atOnce: " + atOnce + ", expected 1.." + MOST);
        }
        long series = Math.max(1, store.now().toEpochMilli());
        FirePlan plan = store.fires()
                .evaluate(
                        job.key(),
                        planner.backfill(times.stream().map(Time::time).toList(), series, atOnce))
                .orElseThrow(() -> new NoSuchElementException("job: \"" + job.key() + "\" was deleted meanwhile"));
        return new Started(store, series, plan.runs().stream().map(Run::id).toList());
    }

    /**
     * A backfill under way.
     *
     * @param series under which the fire ledger has its times
     * @param runs those that it made, oldest time first
     */
    public record Started(JobStore store, long series, List<RunId> runs) {

        public Started {
            runs = List.copyOf(runs);
        }

        /** Those that have not ended. */
        public List<RunId> open() {
            return runs.stream()
                    .filter(run -> store.runs().find(run).isPresent())
                    .toList();
        }

        /** Cancels those that have not ended; answers how many nodes were asked to end one. */
        public int stop(String actor) {
            return (int) runs.stream()
                    .filter(run -> store.runs().cancel(run, actor) == CancelAnswer.REQUESTED)
                    .count();
        }
    }
}
