// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoredJob;
import dev.carillon.testkit.simulation.Happening.Evaluated;
import dev.carillon.testkit.simulation.Happening.JobRemoved;
import dev.carillon.trigger.AfterJob;
import dev.carillon.trigger.Trigger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Each end of a run fires each job that comes after it, once. */
final class DependencyLaw implements Law {

    private static final long PATIENCE = 30_000;

    private final Agenda agenda;

    /** When each run ended whose end a job has not been fired by. */
    private final Map<JobId, Map<RunId, Long>> owed = new LinkedHashMap<>();

    private final Map<JobId, Set<RunId>> fired = new LinkedHashMap<>();

    DependencyLaw(Agenda agenda) {
        this.agenda = agenda;
    }

    @Override
    public void observe(Happening what, History before) {
        RunEnd.of(what, before).forEach((life, end) -> ended(life, end.outcome(), before));
        if (what instanceof JobRemoved removed) {
            owed.remove(removed.job().id());
        } else if (what instanceof Evaluated evaluated) {
            evaluated(evaluated);
        }
    }

    private void ended(RunLife life, Outcome outcome, History before) {
        Run run = life.run;
        if (run.jobName() == null || life.ended) {
            return;
        }
        for (StoredJob job : before.jobs()) {
            boolean listens = job.state() == StoredJob.State.ACTIVE || job.state() == StoredJob.State.PAUSED;
            if (listens && !job.id().equals(run.jobId()) && after(job.plan(), run.jobName(), outcome)) {
                owed.computeIfAbsent(job.id(), id -> new LinkedHashMap<>()).put(run.id(), agenda.now());
            }
        }
    }

    private static boolean after(@Nullable Trigger trigger, String upstream, Outcome outcome) {
        List<AfterJob> awaited = trigger == null ? List.of() : AfterJob.in(trigger);
        return awaited.stream().filter(end -> end.job().equals(upstream)).anyMatch(end -> switch (end.on()) {
            case SUCCESS -> outcome == Outcome.SUCCEEDED;
            case FAILURE -> outcome.failure();
            case ANY -> true;
        });
    }

    private void evaluated(Evaluated evaluated) {
        StoredJob job = evaluated.plan().job();
        for (Fire fire : evaluated.plan().fires()) {
            RunId cause = fire.cause();
            if (cause != null) {
                if (!fired.computeIfAbsent(job.id(), id -> new HashSet<>()).add(cause)) {
                    throw broken("one end fired " + job.key() + " twice: " + cause);
                }
                owed.getOrDefault(job.id(), new LinkedHashMap<>()).remove(cause);
            }
        }
        if (!Objects.equals(job.plan(), evaluated.due().job().plan())) {
            owed.remove(job.id());
        }
    }

    @Override
    public void audit(History end, JobStore store) {
        owed.forEach((job, ends) -> {
            ends.values().removeIf(at -> at > agenda.now() - PATIENCE);
            if (!ends.isEmpty()) {
                throw broken("ends did not fire " + end.job(job).map(StoredJob::key) + ": " + ends.keySet());
            }
        });
    }
}
