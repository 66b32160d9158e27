// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.Bulk.Answer;
import dev.carillon.Bulk.Planned;
import dev.carillon.Bulk.Result;
import dev.carillon.Bulk.Target;
import dev.carillon.engine.ControlPlanner;
import dev.carillon.engine.ControlPlanner.ManualRun;
import dev.carillon.execution.RunId;
import dev.carillon.store.FirePlan;
import dev.carillon.store.FirePlanner;
import dev.carillon.store.RefusedDataException;
import dev.carillon.store.StoreException;
import dev.carillon.store.StoredJob;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries an action out on one job at a time. */
record BulkWork(Standing at, BulkAction action) {

    private static final Logger LOG = LoggerFactory.getLogger(BulkWork.class);

    Result on(Target target) {
        try {
            return attempt(target);
        } catch (RefusedDataException refused) {
            return result(target.job(), Answer.REFUSED, refused);
        } catch (StoreException unknown) {
            LOG.warn(
                    "{} of job {}: whether it was done is not known",
                    action,
                    target.job().key(),
                    unknown);
            return result(target.job(), Answer.UNKNOWN, unknown);
        } catch (RuntimeException refused) {
            return result(target.job(), Answer.REFUSED, refused);
        }
    }

    /** All that the action says, so that a new version of the library does not take it for another. */
    List<Object> spelled() {
        if (action instanceof BulkAction.Pause pause) {
            return List.of("pause", pause.reason(), pause.until() == null ? "" : pause.until());
        }
        if (action instanceof BulkAction.Start start) {
            return List.of("run", start.test());
        }
        if (action instanceof BulkAction.Switch onOrOff) {
            return List.of(onOrOff.on() ? "enable" : "disable");
        }
        return List.of(action instanceof BulkAction.Resume ? "resume" : "delete");
    }

    private static Result result(Planned job, Answer answer, RuntimeException why) {
        String message = why.getMessage();
        return new Result(job, answer, message == null ? why.getClass().getSimpleName() : message, null);
    }

    private Result attempt(Target target) {
        Planned job = target.job();
        ControlPlanner planner = at.planner();
        if (action instanceof BulkAction.Pause pause) {
            return told(job, decide(job, false, planner.pause(pause.reason(), pause.until(), false)));
        }
        if (action instanceof BulkAction.Resume) {
            return told(job, decide(job, false, planner.resume()));
        }
        if (action instanceof BulkAction.Start start) {
            return started(
                    target, decide(job, false, planner.run(new ManualRun(target.run(), start.test(), false, null))));
        }
        if (action instanceof BulkAction.Switch onOrOff) {
            return told(job, decide(job, true, at.catalog().switched(onOrOff.on())));
        }
        return at.job(job.key()).delete(job.id(), job.revision()) ? done(job, null) : changed(job);
    }

    /** Empty when the job is not any more what was planned. */
    private Optional<FirePlan> decide(Planned planned, boolean atRevision, FirePlanner decision) {
        var same = new AtomicBoolean();
        Optional<FirePlan> plan = at.store().fires().evaluate(planned.key(), (due, now) -> {
            StoredJob job = due.job();
            same.set(job.id().equals(planned.id()) && (!atRevision || job.revision() == planned.revision()));
            return same.get() ? decision.plan(due, now) : FirePlan.of(job);
        });
        return plan.filter(stored -> same.get());
    }

    private static Result told(Planned job, Optional<FirePlan> plan) {
        return plan.isPresent() ? done(job, null) : changed(job);
    }

    private static Result started(Target target, Optional<FirePlan> plan) {
        if (plan.isEmpty()) {
            return changed(target.job());
        }
        return plan.get().runs().isEmpty()
                ? new Result(
                        target.job(), Answer.REFUSED, "a run of it is open, and it forbids another beside it", null)
                : done(target.job(), target.run());
    }

    private static Result done(Planned job, @Nullable RunId run) {
        return new Result(job, Answer.DONE, "", run);
    }

    private static Result changed(Planned job) {
        return new Result(job, Answer.CHANGED_MEANWHILE, "changed meanwhile", null);
    }
}
