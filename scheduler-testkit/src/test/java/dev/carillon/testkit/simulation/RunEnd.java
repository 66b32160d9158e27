// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.testkit.simulation.Happening.Cancelled;
import dev.carillon.testkit.simulation.Happening.Evaluated;
import dev.carillon.testkit.simulation.Happening.JobRemoved;
import dev.carillon.testkit.simulation.Happening.PutBack;
import dev.carillon.testkit.simulation.Happening.Released;
import dev.carillon.testkit.simulation.Happening.TakenBack;
import dev.carillon.testkit.simulation.Happening.Told;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a run ends for good.
 *
 * @param apart whether it has a record of its own, beside those of the run's attempts
 */
record RunEnd(Outcome outcome, boolean apart) {

    private static final RunEnd CANCELLED = new RunEnd(Outcome.CANCELLED, true);

    /** The runs that end with something that has not been added to the history yet. */
    static Map<RunLife, RunEnd> of(Happening what, History before) {
        var ends = new LinkedHashMap<RunLife, RunEnd>();
        if (what instanceof Told told) {
            RunLife life = before.run(told.end().lease().run());
            Execution record = told.recorded();
            boolean isNew = !life.told.contains(told.end().lease());
            if (record != null && isNew && record.last() && !told.end().bodyRuns()) {
                ends.put(life, new RunEnd(record.outcome(), false));
            }
        } else if (what instanceof Released released) {
            outlived(before.run(released.lease().run()), ends);
        } else if (what instanceof TakenBack taken) {
            takenBack(before.run(taken.lease().run()), taken, ends);
        } else if (what instanceof PutBack back) {
            RunLife life = before.run(back.lease().run());
            if (life.orphaned || life.cancelAsked) {
                ends.put(life, CANCELLED);
            }
        } else if (what instanceof Cancelled cancelled) {
            cancelled(before.run(cancelled.run()), ends);
        } else if (what instanceof Evaluated evaluated) {
            evaluated.plan().cancelled().forEach(run -> before.find(run).ifPresent(life -> cancelled(life, ends)));
        } else if (what instanceof JobRemoved job) {
            before.openRuns(job.job().id()).forEach(life -> cancelled(life, ends));
        }
        return ends;
    }

    private static void takenBack(RunLife life, TakenBack taken, Map<RunLife, RunEnd> ends) {
        if (life.outlived != null) {
            outlived(life, ends);
        } else if (taken.ended()) {
            ends.put(life, new RunEnd(life.cancelAsked ? Outcome.CANCELLED : Outcome.LOST, false));
        }
    }

    private static void outlived(RunLife life, Map<RunLife, RunEnd> ends) {
        RunLife.Outlived outlived = life.outlived;
        if (outlived != null && outlived.again() == null) {
            ends.put(life, new RunEnd(outlived.outcome(), false));
        } else if (outlived != null && (life.orphaned || life.cancelAsked)) {
            ends.put(life, CANCELLED);
        }
    }

    private static void cancelled(RunLife life, Map<RunLife, RunEnd> ends) {
        if (life.open() && life.lease == null) {
            ends.put(life, CANCELLED);
        }
    }
}
