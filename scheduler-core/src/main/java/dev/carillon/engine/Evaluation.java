// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Outcome;
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

    private final StoredJob stored;
    private final Job job;
    private final Trigger trigger;
    private final List<PendingFire> pending;
    private final Schedule schedule;
    private final Instant now;
    private final RandomGenerator random;
    private final List<Fire> fires = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private int openRuns;
    private Instant walkedThrough;

    Evaluation(DueJob due, Trigger plan, Schedule schedule, Instant now, RandomGenerator random) {
        this.stored = due.job();
        this.job = stored.job();
        this.trigger = plan;
        this.pending = due.pending();
        this.openRuns = due.openRuns();
        this.schedule = schedule;
        this.now = now;
        this.random = random;
        this.walkedThrough = stored.firedThrough();
    }

    FirePlan plan() {
        awaitedEnds().forEach(end -> fire(end.at(), end.run()));
        Optional<Instant> following = decideDueTimes();
        return planned(afterCompletion() ? afterLastEnd() : following);
    }

    /** For a paused job: ends it waited for make no run; when its pause has ended it goes on from now. */
    FirePlan planPaused() {
        awaitedEnds().forEach(end -> record(end.at(), FireOutcome.SKIPPED_PAUSED, null, end.run()));
        Pause pause = stored.pause();
        boolean over = pause != null && pause.until() != null && !pause.until().isAfter(now);
        return over ? planResumed() : new FirePlan(stored, fires, runs);
    }

    /** The times that passed while the job was paused are recorded, not made up for. */
    FirePlan planResumed() {
        var passed = new TimeRange();
        Optional<Instant> next = firstDue();
        for (int walked = 0; next.isPresent() && walked < TIMES_A_TURN; walked++) {
            passed.add(next.get());
            next = dueAfter(next.get());
        }
        passed.fire(stored, FireOutcome.SKIPPED_PAUSED, null).ifPresent(fires::add);
        if (walkedThrough.isBefore(now)) {
            walkedThrough = now;
        }
        boolean waits = afterCompletion() && openRuns > 0;
        return planned(waits ? Optional.empty() : schedule.next(walkedThrough));
    }

    private FirePlan planned(Optional<Instant> next) {
        boolean finished = next.isEmpty() && !waitsForRuns();
        StoredJob.State state = finished ? StoredJob.State.FINISHED : StoredJob.State.ACTIVE;
        return new FirePlan(stored.evaluated(state, next.orElse(null), walkedThrough, null), fires, runs);
    }

    private List<PendingFire> awaitedEnds() {
        return pending.stream()
                .filter(end -> AfterJob.in(trigger).stream()
                        .anyMatch(after ->
                                after.job().equals(end.upstream().name()) && counts(after.on(), end.outcome())))
                .toList();
    }

    private static boolean counts(AfterJob.On on, Outcome outcome) {
        return switch (on) {
            case SUCCESS -> outcome == Outcome.SUCCEEDED;
            case FAILURE -> outcome == Outcome.FAILED;
            case ANY -> true;
        };
    }

    /** Walks the planned times up to now and answers the first one not walked. */
    private Optional<Instant> decideDueTimes() {
        CatchUpPolicy policy = job.catchUp();
        boolean all = policy.coalesce() == CatchUpPolicy.Coalesce.ALL;
        Instant windowStart = now.minus(policy.window());
        var missed = new TimeRange();
        var passedOver = new TimeRange();
        var latest = new ArrayDeque<Instant>();
        Optional<Instant> next = firstDue();
        for (int walked = 0; next.isPresent() && walked < TIMES_A_TURN; walked++) {
            Instant time = next.get();
            walkedThrough = time;
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
        missed.fire(stored, FireOutcome.MISSED, null).ifPresent(fires::add);
        if (all) {
            passedOver.fire(stored, FireOutcome.MISSED, null).ifPresent(fires::add);
            latest.forEach(time -> fire(time, null));
        } else {
            fireForAll(latest, passedOver);
        }
        return next.isPresent() || afterCompletion() ? next : schedule.next(walkedThrough);
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
        return afterCompletion() ? Optional.empty() : schedule.next(time).filter(next -> !next.isAfter(now));
    }

    private Optional<RunId> fire(Instant time, @Nullable RunId cause) {
        if (openRuns > 0 && job.overlap() == OverlapPolicy.SKIP) {
            record(time, FireOutcome.SKIPPED_OVERLAP, null, cause);
            return Optional.empty();
        }
        RunId id = RunId.at(now.toEpochMilli(), random);
        Instant due = time.plus(
                Jitter.of(job.key().toString(), time, trigger.modifiers().jitter()));
        runs.add(new Run(
                id,
                job.key().workspace(),
                job.key().name(),
                stored.id(),
                job.type(),
                job.payload(),
                Run.Kind.FIRED,
                time,
                due,
                job.retry(),
                ""));
        record(time, FireOutcome.RAN, id, cause);
        openRuns++;
        return Optional.of(id);
    }

    private void record(Instant time, FireOutcome outcome, @Nullable RunId run, @Nullable RunId cause) {
        fires.add(new Fire(stored.id(), stored.key(), time, time, 1, outcome, run, cause));
    }

    /** Manual runs move nothing: a time that is planned stays. */
    private Optional<Instant> afterLastEnd() {
        if (stored.nextFireAt() != null && stored.nextFireAt().isAfter(now)) {
            return Optional.of(stored.nextFireAt());
        }
        Instant lastEnd =
                pending.isEmpty() ? now : pending.get(pending.size() - 1).at();
        return openRuns > 0 ? Optional.empty() : schedule.next(lastEnd);
    }

    private boolean afterCompletion() {
        return trigger instanceof Every every && every.afterCompletion();
    }

    private boolean waitsForRuns() {
        return !AfterJob.in(trigger).isEmpty() || (afterCompletion() && openRuns > 0);
    }
}
