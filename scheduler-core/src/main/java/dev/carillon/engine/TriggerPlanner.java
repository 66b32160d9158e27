// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.event.SchedulerEvent.JobBroken;
import dev.carillon.event.SchedulerEvent.JobPaused;
import dev.carillon.job.JobId;
import dev.carillon.store.DueJob;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.Pause;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.HolidayCalendar;
import dev.carillon.trigger.Schedule;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates the triggers of due jobs. A job that cannot be evaluated is set aside as broken, the others go on. */
final class TriggerPlanner implements FirePlanner {

    private static final Logger LOG = LoggerFactory.getLogger(TriggerPlanner.class);
    private static final int KEPT_SCHEDULES = 20_000;

    /** A schedule, and what it was bound from: a revision of the job, and calendars of the host. */
    private record Bound(long revision, Map<String, HolidayCalendar> named, Schedule schedule) {

        static Bound of(StoredJob job, Trigger plan, Calendars calendars) {
            var named = new HashMap<String, HolidayCalendar>();
            Schedule schedule = plan.bind(name -> {
                Optional<HolidayCalendar> found = calendars.find(name);
                found.ifPresent(calendar -> named.put(name, calendar));
                return found;
            });
            return new Bound(job.revision(), Map.copyOf(named), schedule);
        }

        boolean holds(StoredJob job, Calendars calendars) {
            return revision == job.revision()
                    && named.entrySet().stream()
                            .allMatch(known -> calendars.get(known.getKey()).equals(known.getValue()));
        }
    }

    private final ConcurrentHashMap<JobId, Bound> schedules = new ConcurrentHashMap<>();
    private final Calendars calendars;
    private final RandomGenerator random;
    private final ConcurrentLinkedQueue<SchedulerEvent> found = new ConcurrentLinkedQueue<>();

    TriggerPlanner(Calendars calendars, RandomGenerator random) {
        this.calendars = calendars;
        this.random = random;
    }

    /** The jobs found broken or held since the last call: told to listeners only when the store has let go of its locks. */
    List<SchedulerEvent> takeFound() {
        var taken = new ArrayList<SchedulerEvent>();
        for (SchedulerEvent next = found.poll(); next != null; next = found.poll()) {
            taken.add(next);
        }
        return taken;
    }

    @Override
    public FirePlan plan(DueJob due, Instant now) {
        StoredJob job = due.job();
        try {
            FirePlan plan = evaluated(due, now);
            Pause pause = plan.job().pause();
            if (pause != null && job.pause() == null) {
                LOG.warn("job {} is paused: {}", job.key(), pause.reason());
                found.add(new JobPaused(job.key(), pause.reason()));
            }
            return plan;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError broken) {
            LOG.warn("job {} cannot be evaluated", job.key(), broken);
            String reason = broken instanceof RuntimeException && broken.getMessage() != null
                    ? broken.getMessage()
                    : broken.toString();
            found.add(new JobBroken(job.key(), reason));
            return FirePlan.of(job.evaluated(StoredJob.State.BROKEN, null, job.firedThrough(), reason))
                    .decidingEnds();
        }
    }

    private FirePlan evaluated(DueJob due, Instant now) {
        StoredJob job = due.job();
        Trigger plan = job.plan();
        if (plan == null) {
            Trigger unplanned = job.job().trigger();
            return (unplanned == null ? planWithoutTrigger(due, now) : planAnew(job, unplanned, now)).decidingEnds();
        }
        var evaluation = new Evaluation(due, plan, schedule(job, plan), now, random);
        return job.state() == StoredJob.State.PAUSED ? evaluation.planPaused() : evaluation.plan();
    }

    /** Somebody has written the trigger into the store by hand: it counts from now. */
    private FirePlan planAnew(StoredJob job, Trigger trigger, Instant now) {
        Trigger plan = trigger.anchoredAt(now, calendars);
        Instant through = job.firedThrough().isAfter(now) ? job.firedThrough() : now;
        boolean fires = job.job().enabled();
        Instant next = fires ? plan.bind(calendars).next(through).orElse(null) : null;
        boolean finished = fires && next == null && AfterJob.in(plan).isEmpty();
        StoredJob.State going = finished ? StoredJob.State.FINISHED : StoredJob.State.going(job.job());
        return FirePlan.of(job.planned(plan, job.pause() == null ? going : StoredJob.State.PAUSED, next, through));
    }

    /** A job that only runs when asked to: its pause may be over, or its runs may have failed too often. */
    static FirePlan planWithoutTrigger(DueJob due, Instant now) {
        StoredJob job = due.job();
        Pause pause = job.pause();
        int failures = FailuresInRow.after(job, due.pending());
        boolean over = pause != null && pause.until() != null && !pause.until().isAfter(now);
        if (FailuresInRow.pauses(job.job(), failures) && pause == null) {
            return FirePlan.of(FailuresInRow.held(job, failures, now));
        }
        return pause == null || over
                ? FirePlan.of(job.evaluated(StoredJob.State.going(job.job()), null, job.firedThrough(), null)
                        .failed(over ? 0 : failures))
                : FirePlan.of(job);
    }

    private Schedule schedule(StoredJob job, Trigger plan) {
        Bound known = schedules.get(job.id());
        if (known != null && known.holds(job, calendars)) {
            return known.schedule();
        }
        if (schedules.size() >= KEPT_SCHEDULES) {
            schedules.clear();
        }
        Bound bound = Bound.of(job, plan, calendars);
        schedules.put(job.id(), bound);
        return bound.schedule();
    }
}
