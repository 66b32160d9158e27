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

    private static final int TIMES_A_TURN = 10_000;

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
        firePending();
        List<Instant> due = dueTimes();
        decide(due);
        Optional<Instant> next = next();
        boolean finished = next.isEmpty() && !waitsForRuns();
        StoredJob.State state = finished ? StoredJob.State.FINISHED : StoredJob.State.ACTIVE;
        return new FirePlan(stored.evaluated(state, next.orElse(null), walkedThrough, null), fires, runs);
    }

    /** For a paused job: ends it waited for make no run; when its pause has ended it goes on from now. */
    FirePlan planPaused() {
        pending.forEach(end -> fires.add(Fire.of(stored.key(), end.at(), FireOutcome.SKIPPED_PAUSED, null)));
        Pause pause = stored.pause();
        boolean over = pause != null && pause.until() != null && !pause.until().isAfter(now);
        return over ? planResumed() : new FirePlan(stored, fires, runs);
    }

    /** The times that passed while the job was paused are recorded, not made up for. */
    FirePlan planResumed() {
        var passed = new ArrayList<Instant>();
        Optional<Instant> next = Optional.ofNullable(stored.nextFireAt());
        while (next.isPresent() && !next.get().isAfter(now) && passed.size() < TIMES_A_TURN) {
            passed.add(next.get());
            next = afterCompletion() ? Optional.empty() : schedule.next(next.get());
        }
        recordRange(passed, FireOutcome.SKIPPED_PAUSED, null);
        if (!stored.firedThrough().isAfter(now)) {
            walkedThrough = now;
        }
        Optional<Instant> following = afterCompletion() && openRuns > 0 ? Optional.empty() : schedule.next(now);
        boolean finished = following.isEmpty() && !waitsForRuns();
        StoredJob.State state = finished ? StoredJob.State.FINISHED : StoredJob.State.ACTIVE;
        return new FirePlan(stored.evaluated(state, following.orElse(null), walkedThrough, null), fires, runs);
    }

    private void firePending() {
        for (PendingFire end : pending) {
            boolean matches = AfterJob.in(trigger).stream()
                    .anyMatch(after -> after.job().equals(end.upstream().name()) && counts(after.on(), end.outcome()));
            if (matches) {
                fire(end.at());
            }
        }
    }

    private static boolean counts(AfterJob.On on, Outcome outcome) {
        return switch (on) {
            case SUCCESS -> outcome == Outcome.SUCCEEDED;
            case FAILURE -> outcome == Outcome.FAILED;
            case ANY -> true;
        };
    }

    private List<Instant> dueTimes() {
        var due = new ArrayList<Instant>();
        Instant next = stored.nextFireAt();
        while (next != null && !next.isAfter(now) && due.size() < TIMES_A_TURN) {
            due.add(next);
            walkedThrough = next;
            next = afterCompletion() ? null : schedule.next(next).orElse(null);
        }
        return due;
    }

    private void decide(List<Instant> due) {
        CatchUpPolicy policy = job.catchUp();
        Instant windowStart = now.minus(policy.window());
        int missed = 0;
        while (missed < due.size() && due.get(missed).isBefore(windowStart)) {
            missed++;
        }
        List<Instant> inWindow = due.subList(missed, due.size());
        int chosen = policy.coalesce() == CatchUpPolicy.Coalesce.ALL
                ? Math.min(policy.most(), inWindow.size())
                : Math.min(1, inWindow.size());
        List<Instant> passedOver = inWindow.subList(0, inWindow.size() - chosen);
        recordRange(due.subList(0, missed), FireOutcome.MISSED, null);
        if (policy.coalesce() == CatchUpPolicy.Coalesce.ALL) {
            recordRange(passedOver, FireOutcome.MISSED, null);
            inWindow.subList(passedOver.size(), inWindow.size()).forEach(this::fire);
        } else if (chosen > 0) {
            Optional<RunId> run = fire(inWindow.get(inWindow.size() - 1));
            recordRange(
                    passedOver,
                    run.isPresent() ? FireOutcome.COALESCED : FireOutcome.SKIPPED_OVERLAP,
                    run.orElse(null));
        }
    }

    private void recordRange(List<Instant> times, FireOutcome outcome, @Nullable RunId run) {
        if (!times.isEmpty()) {
            Instant last = times.get(times.size() - 1);
            fires.add(new Fire(stored.key(), times.get(0), last, times.size(), outcome, run));
        }
    }

    private Optional<RunId> fire(Instant time) {
        if (openRuns > 0 && job.overlap() == OverlapPolicy.SKIP) {
            fires.add(Fire.of(stored.key(), time, FireOutcome.SKIPPED_OVERLAP, null));
            return Optional.empty();
        }
        RunId id = RunId.at(now.toEpochMilli(), random);
        Instant due = time.plus(
                Jitter.of(job.key().toString(), time, trigger.modifiers().jitter()));
        runs.add(new Run(
                id,
                job.key().workspace(),
                job.key().name(),
                job.type(),
                job.payload(),
                Run.Kind.FIRED,
                time,
                due,
                job.retry(),
                ""));
        fires.add(Fire.of(stored.key(), time, FireOutcome.RAN, id));
        openRuns++;
        return Optional.of(id);
    }

    private Optional<Instant> next() {
        if (!afterCompletion()) {
            return schedule.next(walkedThrough);
        }
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
