// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.Fire;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.store.FirePlan;
import dev.carillon.store.StoredJob;
import dev.carillon.testkit.simulation.Happening.Evaluated;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.Every;
import dev.carillon.trigger.Schedule;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each planned time is decided, once; the watermark never goes back; what the planner is shown is right. */
final class PlanLaw implements Law {

    private final Map<JobId, Instant> decidedThrough = new HashMap<>();
    private final Map<Trigger, Schedule> schedules = new HashMap<>();

    @Override
    public void observe(Happening what, History before) {
        if (what instanceof Evaluated evaluated) {
            shown(evaluated, before);
            StoredJob known = before.job(evaluated.due().job().id())
                    .orElseThrow(() -> broken("evaluated after it was deleted: "
                            + evaluated.due().job().key()));
            decidedOnce(evaluated, known);
            decidedAll(known, evaluated.plan());
        }
    }

    private void shown(Evaluated evaluated, History before) {
        JobId job = evaluated.due().job().id();
        List<RunLife> open = before.openRuns(job);
        requireSame(evaluated, "open", ids(open.stream()), evaluated.due().open());
        requireSame(
                evaluated,
                "claimed",
                ids(open.stream().filter(life -> life.lease != null)),
                evaluated.due().claimed());
    }

    private static Set<RunId> ids(Stream<RunLife> lives) {
        return lives.map(RunLife::id).collect(Collectors.toSet());
    }

    private void requireSame(Evaluated evaluated, String what, Set<RunId> known, List<RunId> shown) {
        if (!known.equals(Set.copyOf(shown))) {
            throw broken("of " + evaluated.due().job().key() + " are " + what + ": " + known + ", the planner is shown "
                    + shown);
        }
    }

    private void decidedOnce(Evaluated evaluated, StoredJob known) {
        StoredJob after = evaluated.plan().job();
        if (after.firedThrough().isBefore(known.firedThrough())) {
            throw broken("the watermark of " + known.key() + " went back from " + known.firedThrough() + " to "
                    + after.firedThrough());
        }
        Instant through = decidedThrough.getOrDefault(known.id(), Instant.MIN);
        Instant latest = through;
        for (Fire fire : evaluated.plan().fires()) {
            if (planned(fire)) {
                if (!fire.time().isAfter(through)) {
                    throw broken("a planned time of " + known.key() + " was decided twice: " + fire.time());
                }
                if (fire.through().isAfter(evaluated.at())) {
                    throw broken("a planned time of " + known.key() + " was decided early: " + fire.through());
                }
                latest = fire.through().isAfter(latest) ? fire.through() : latest;
            }
        }
        decidedThrough.put(known.id(), latest);
    }

    private static boolean planned(Fire fire) {
        return fire.cause() == null && fire.series() == Fire.TRIGGERED;
    }

    private void decidedAll(StoredJob known, FirePlan plan) {
        Trigger trigger = known.plan();
        if (trigger == null || trigger instanceof Every every && every.afterCompletion()) {
            return;
        }
        Schedule schedule = schedules.computeIfAbsent(trigger, each -> each.bind(Calendars.none()));
        long planned = 0;
        Instant through = plan.job().firedThrough();
        Optional<Instant> next = schedule.next(known.firedThrough());
        while (next.isPresent() && !next.get().isAfter(through)) {
            planned++;
            next = schedule.next(next.get());
        }
        long decided = plan.fires().stream()
                .filter(PlanLaw::planned)
                .mapToLong(Fire::count)
                .sum();
        if (planned != decided) {
            throw broken(known.key() + " had " + planned + " planned times after " + known.firedThrough() + " through "
                    + through + ", but " + decided + " were decided");
        }
    }
}
