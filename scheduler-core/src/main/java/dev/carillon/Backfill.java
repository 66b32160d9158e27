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
import dev.carillon.trigger.Every;
import dev.carillon.trigger.Schedule;
import dev.carillon.trigger.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
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

    private final Stretch stretch;
    private final ControlPlanner planner;
    private final List<Time> times;
    private @Nullable Started started;

    private Backfill(Stretch stretch, ControlPlanner planner, List<Time> times) {
        this.stretch = stretch;
        this.planner = planner;
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
        if (trigger instanceof Every every && every.afterCompletion()) {
            throw new IllegalArgumentException("job: \"" + job.key() + "\" fires " + trigger
                    + ", expected a trigger with planned times: its own depend on when its runs ended");
        }
        return of(new Stretch(store, trigger.bind(calendars), job, from, to, false), planner);
    }

    private static Backfill of(Stretch stretch, ControlPlanner planner) {
        return new Backfill(
                stretch, planner, stretch.missing().stream().map(Missing::shown).toList());
    }

    /** The same stretch with the times whose runs did their work: all planned times but those whose runs are open. */
    public Backfill again() {
        return of(new Stretch(stretch.store, stretch.schedule, stretch.job, stretch.from, stretch.to, true), planner);
    }

    /** A planned time that is to be run, and the run that it had made last, null for none. */
    private record Missing(Time shown, @Nullable RunId last) {

        /** The same id whoever asks for this time after that run: asked for twice it is run once. */
        ControlPlanner.Again again(StoredJob job) {
            var name = UUID.nameUUIDFromBytes(
                    (job.id().value() + "|" + shown.time() + "|" + last).getBytes(StandardCharsets.UTF_8));
            var bits = new SplittableRandom(name.getMostSignificantBits() ^ name.getLeastSignificantBits());
            return new ControlPlanner.Again(shown.time(), RunId.at(shown.time().toEpochMilli(), bits));
        }
    }

    /** Where planned times are looked for. */
    private record Stretch(JobStore store, Schedule schedule, StoredJob job, Instant from, Instant to, boolean again) {

        List<Missing> missing() {
            Map<Instant, Fire> known = known();
            var missing = new ArrayList<Missing>();
            Optional<Instant> next = schedule.next(from.minusMillis(1));
            for (int looked = 0; next.isPresent() && next.get().isBefore(to) && missing.size() < MOST; looked++) {
                if (looked == MOST_LOOKED_AT) {
                    throw new IllegalArgumentException(
                            "to: " + to + ", expected at most " + MOST_LOOKED_AT + " planned times in the stretch");
                }
                Instant time = next.get();
                Fire fire = known.get(time);
                if (fire == null || isMissing(fire)) {
                    FireOutcome before = fire == null ? inRange(known, time) : fire.outcome();
                    missing.add(new Missing(new Time(time, before), fire == null ? null : fire.run()));
                }
                next = schedule.next(time);
            }
            return missing;
        }

        private boolean isMissing(Fire fire) {
            RunId run = fire.run();
            return again && run != null ? store.runs().find(run).isEmpty() : !done(store, fire);
        }

        /** Of this job: one of its name that was deleted has had times of its own. */
        private Map<Instant, Fire> known() {
            var known = new HashMap<Instant, Fire>();
            for (Fire fire : store.fires().between(job.key(), from, to, MOST_LOOKED_AT)) {
                if (fire.jobId().equals(job.id())) {
                    known.merge(fire.time(), fire, (one, other) -> one.series() > other.series() ? one : other);
                }
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
     * The SHA-256 of the incarnation of the job, the stretch and the times, in hexadecimal. Whoever keeps nothing between the look
     * and the start looks again and compares: the same digest is the same times.
     */
    public String digest() {
        var digest = new Digest()
                .with("backfill 1")
                .with(stretch.job().id())
                .with(stretch.from())
                .with(stretch.to());
        times.forEach(time -> digest.with(time.time()));
        return digest.hex();
    }

    /** Whether so many times were found that there may be more after them. */
    public boolean isCut() {
        return times.size() == MOST;
    }

    /**
     * Makes a run for each that nobody has run meanwhile, oldest first, due now. They pass by the job's pause and overlap
     * policy. Called again it answers what it answered first.
     *
     * @param atOnce how many of them run at a time, 1 to 1,000
     * @return the backfill under way
     */
    public synchronized Started start(int atOnce) {
        if (atOnce < 1 || atOnce > MOST) {
            throw new IllegalArgumentException("atOnce: " + atOnce + ", expected 1.." + MOST);
        }
        if (started == null) {
            started = begin(atOnce);
        }
        return started;
    }

    private Started begin(int atOnce) {
        JobStore store = stretch.store();
        Set<Instant> looked = times.stream().map(Time::time).collect(Collectors.toUnmodifiableSet());
        List<ControlPlanner.Again> still = stretch.missing().stream()
                .filter(missing -> looked.contains(missing.shown().time()))
                .map(missing -> missing.again(stretch.job()))
                .toList();
        long series = Math.max(1, store.now().toEpochMilli());
        FirePlan plan = store.fires()
                .evaluate(stretch.job().key(), planner.backfill(still, series, atOnce))
                .orElseThrow(() ->
                        new NoSuchElementException("job: \"" + stretch.job().key() + "\" was deleted meanwhile"));
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
