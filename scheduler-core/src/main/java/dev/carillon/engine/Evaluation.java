// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.DueJob;
import dev.carillon.store.FirePlan;
import dev.carillon.store.Pause;
import dev.carillon.store.PendingFire;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Every;
import dev.carillon.trigger.Jitter;
import dev.carillon.trigger.Schedule;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of one due job: which of its planned times run, which do not and why, and when it is due next.
 *
 * <p>Planned times up to now are walked, at most {@value #TIMES_A_TURN} a turn. Those older than the catch-up window are
 * missed; of the others the policy chooses; what an open run forbids is skipped.
 */
final class Evaluation {

    private static final int TIMES_A_TURN = 100_000;
    private static final int MOST_BUFFERED = 1_000;

    private final StoredJob stored;
    private final Job job;
    private final Trigger trigger;
    private final List<PendingFire> pending;
    private final Schedule schedule;
    private final Instant now;
    private final RandomGenerator random;
    private final List<Fire> fires = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final List<RunId> open;
    private boolean firedOpen;
    private final List<RunId> cancelled = new ArrayList<>();
    private Instant walkedThrough;
    private boolean walkedAny;
    private Optional<Instant> following = Optional.empty();

    Evaluation(DueJob due, Trigger plan, Schedule schedule, Instant now, RandomGenerator random) {
        this.stored = due.job();
        this.job = stored.job();
        this.trigger = plan;
        this.pending = due.pending();
        this.open = new ArrayList<>(counted(due));
        this.firedOpen = !due.runs().isEmpty() && due.runs().stream().anyMatch(run -> run.kind() == Run.Kind.FIRED);
        this.schedule = schedule;
        this.now = now;
        this.random = random;
        this.walkedThrough = stored.firedThrough();
    }

    /** The open runs that overlap with new ones: a backfill goes on beside the schedule. */
    static List<RunId> counted(DueJob due) {
        if (due.runs().isEmpty()) {
            return List.of();
        }
        return due.runs().stream()
                .filter(run -> run.kind() != Run.Kind.BACKFILLED)
                .map(DueJob.Open::id)
                .toList();
    }

    FirePlan plan() {
        int failures = FailuresInRow.after(stored, pending);
        if (FailuresInRow.pauses(job, failures)) {
            return planFailed(failures);
        }
        awaitedEnds().forEach(end -> fire(end.at(), end.run()));
        Optional<Instant> following = decideDueTimes();
        FirePlan plan = planned(afterCompletion() ? afterLastEnd() : following);
        return FirePlan.of(plan.job().failed(failures), fires, runs)
                .cancelling(cancelled, FailuresInRow.ACTOR)
                .decidingEnds();
    }

    /** Too many runs in a row have failed: the job is held, and what is due is left to whoever resumes it. */
    private FirePlan planFailed(int failures) {
        skipEnds();
        return FirePlan.of(FailuresInRow.held(stored, failures, now), fires, runs)
                .decidingEnds();
    }

    /** For a paused job: ends it waited for make no run; when its pause has ended it goes on from now. */
    FirePlan planPaused() {
        Pause pause = stored.pause();
        boolean over = pause != null && pause.until() != null && !pause.until().isAfter(now);
        if (over) {
            return planPassed();
        }
        skipEnds();
        return FirePlan.of(stored, fires, runs).decidingEnds();
    }

    /** All that has passed during a pause is decided: neither times nor ends make a run. */
    FirePlan planPassed() {
        skipEnds();
        return planResumed().decidingEnds();
    }

    private void skipEnds() {
        awaitedEnds().forEach(end -> record(end.at(), FireOutcome.SKIPPED_PAUSED, null, end.run()));
    }

    /** The times that passed while the job was paused are recorded, not made up for. */
    FirePlan planResumed() {
        if (!job.enabled()) {
            StoredJob.State off = StoredJob.State.going(job);
            return FirePlan.of(stored.evaluated(off, null, walkedThrough, null).failed(0), fires, runs);
        }
        var passed = new TimeRange();
        Optional<Instant> next = firstDue();
        for (int walked = 0; next.isPresent() && walked < TIMES_A_TURN; walked++) {
            passed.add(next.get());
            next = dueAfter(next.get());
        }
        if (next.isPresent()) {
            passed.through(now);
        }
        passed.fire(stored, FireOutcome.SKIPPED_PAUSED, null).ifPresent(fires::add);
        if (walkedThrough.isBefore(now)) {
            walkedThrough = now;
        }
        boolean waits = afterCompletion() && firedOpen;
        FirePlan resumed = planned(waits ? Optional.empty() : schedule.next(walkedThrough));
        return FirePlan.of(resumed.job().failed(0), resumed.fires(), resumed.runs());
    }

    private FirePlan planned(Optional<Instant> next) {
        boolean finished = next.isEmpty() && !waitsForRuns();
        StoredJob.State state = finished ? StoredJob.State.FINISHED : StoredJob.State.ACTIVE;
        return FirePlan.of(stored.evaluated(state, next.orElse(null), walkedThrough, null), fires, runs);
    }

    private List<PendingFire> awaitedEnds() {
        return pending.isEmpty()
                ? List.of()
                : pending.stream().filter(end -> end.fires(trigger)).toList();
    }

    /** Walks the planned times up to now and answers the first one not walked. */
    private Optional<Instant> decideDueTimes() {
        CatchUpPolicy policy = job.catchUp();
        boolean all = policy.coalesce() == CatchUpPolicy.Coalesce.ALL && job.overlap() != OverlapPolicy.CANCEL_OTHER;
        boolean none = policy.coalesce() == CatchUpPolicy.Coalesce.NONE;
        Instant windowStart = now.minus(policy.window());
        var missed = new TimeRange();
        var passedOver = new TimeRange();
        var latest = new ArrayDeque<Instant>();
        Optional<Instant> next = firstDue();
        for (int walked = 0; next.isPresent() && walked < TIMES_A_TURN; walked++) {
            Instant time = next.get();
            walkedThrough = time;
            walkedAny = true;
            if (time.isBefore(windowStart)) {
                missed.add(time);
            } else {
                latest.add(time);
                if (latest.size() > (all ? policy.most() : 1)) {
                    passedOver.add(latest.remove());
                }
            }
            next = dueAfter(time);
        }
        if (next.isPresent()) {
            latest.forEach(passedOver::add); // the next turn chooses among what is left
            latest.clear();
        }
        if (none && !passedOver.isEmpty()) {
            latest.forEach(passedOver::add);
            latest.clear();
        }
        missed.fire(stored, FireOutcome.MISSED, null).ifPresent(fires::add);
        if (all || none) {
            passedOver.fire(stored, FireOutcome.MISSED, null).ifPresent(fires::add);
            latest.forEach(time -> fire(time, null));
        } else {
            fireForAll(latest, passedOver);
        }
        if (next.isPresent() || afterCompletion()) {
            return next;
        }
        return walkedAny ? following : schedule.next(walkedThrough);
    }

    private void fireForAll(ArrayDeque<Instant> latest, TimeRange coalesced) {
        Optional<RunId> run = latest.isEmpty() ? Optional.empty() : fire(latest.getLast(), null);
        FireOutcome outcome = run.isEmpty() && !latest.isEmpty() ? FireOutcome.SKIPPED_OVERLAP : FireOutcome.COALESCED;
        coalesced.fire(stored, outcome, run.orElse(null)).ifPresent(fires::add);
    }

    private Optional<Instant> firstDue() {
        Instant next = stored.nextFireAt();
        if (next != null && !next.isAfter(stored.firedThrough())) {
            return schedule.next(stored.firedThrough()).filter(time -> !time.isAfter(now));
        }
        return Optional.ofNullable(next).filter(time -> !time.isAfter(now));
    }

    private Optional<Instant> dueAfter(Instant time) {
        following = afterCompletion() ? Optional.empty() : schedule.next(time);
        return following.filter(next -> !next.isAfter(now));
    }

    private Optional<RunId> fire(Instant time, @Nullable RunId cause) {
        if (!mayFire()) {
            record(time, FireOutcome.SKIPPED_OVERLAP, null, cause);
            return Optional.empty();
        }
        RunId id = RunId.at(now.toEpochMilli(), random);
        if (job.overlap() == OverlapPolicy.CANCEL_OTHER && open.size() >= job.instances()) {
            makeWayFor(id);
        }
        Instant due = time.plus(
                Jitter.of(job.key().toString(), time, trigger.modifiers().jitter()));
        runs.add(NewRun.fired(stored, id, time, due));
        record(time, FireOutcome.RAN, id, cause);
        open.add(id);
        firedOpen = true;
        return Optional.of(id);
    }

    /** What is open is cancelled; what this evaluation would only have made is not made. */
    private void makeWayFor(RunId successor) {
        fires.replaceAll(fire ->
                runs.stream().anyMatch(run -> run.id().equals(fire.run())) ? fire.coalescedInto(successor) : fire);
        runs.forEach(made -> open.remove(made.id()));
        runs.clear();
        cancelled.addAll(open);
        open.clear();
    }

    private boolean mayFire() {
        int others = open.size();
        return switch (job.overlap()) {
            case SKIP -> others < job.instances();
            case BUFFER_ONE -> others <= job.instances();
            case BUFFER_ALL, ALLOW -> others < MOST_BUFFERED || job.instances() == Integer.MAX_VALUE;
            case CANCEL_OTHER -> true;
        };
    }

    private void record(Instant time, FireOutcome outcome, @Nullable RunId run, @Nullable RunId cause) {
        fires.add(new Fire(stored.id(), stored.key(), Fire.TRIGGERED, time, time, 1, outcome, run, cause));
    }

    /** Manual runs move nothing: a time that is planned stays. */
    private Optional<Instant> afterLastEnd() {
        if (stored.nextFireAt() != null && stored.nextFireAt().isAfter(now)) {
            return Optional.of(stored.nextFireAt());
        }
        Instant lastEnd =
                pending.isEmpty() ? now : pending.get(pending.size() - 1).at();
        return firedOpen ? Optional.empty() : schedule.next(lastEnd);
    }

    private boolean afterCompletion() {
        return trigger instanceof Every every && every.afterCompletion();
    }

    private boolean waitsForRuns() {
        return !AfterJob.in(trigger).isEmpty() || (afterCompletion() && firedOpen);
    }
}
