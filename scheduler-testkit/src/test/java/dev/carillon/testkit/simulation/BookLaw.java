// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.store.JobStore;
import dev.carillon.store.RunState;
import dev.carillon.testkit.simulation.Happening.Renewed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The store's books agree with what it has been seen to do: nothing is lost, and each attempt has one record. */
final class BookLaw implements Law {

    @Override
    public void observe(Happening what, History before) {
        if (what instanceof Renewed renewed) {
            Set<RunId> held =
                    before.heldBy(renewed.node()).stream().map(RunLife::id).collect(Collectors.toSet());
            if (!held.equals(renewed.held())) {
                throw broken(renewed.node() + " holds " + held + ", the store says " + renewed.held());
            }
        }
    }

    @Override
    public void audit(History end, JobStore store) {
        for (RunLife life : end.runs()) {
            List<Execution> records = store.log().ofRun(life.id());
            auditState(life, store.runs().stateOf(life.id()));
            auditRecords(life, records);
        }
    }

    private void auditState(RunLife life, Optional<RunState> state) {
        boolean running = state.filter(RunState.RUNNING::equals).isPresent();
        if (state.isPresent() != life.open() || running != (life.lease != null)) {
            throw broken("a run that is " + (life.ended ? "ended" : "open, held: " + (life.lease != null))
                    + " stands as " + state + ": " + life.id());
        }
    }

    private void auditRecords(RunLife life, List<Execution> records) {
        if (records.size() != life.records) {
            throw broken(life.records + " attempts have ended, " + records.size() + " are recorded: " + life.id());
        }
        long last = records.stream().filter(Execution::last).count();
        if (last != (life.ended ? 1 : 0)
                || life.ended && !records.get(records.size() - 1).last()) {
            throw broken(
                    last + " records are the last of an " + (life.ended ? "ended" : "open") + " run: " + life.id());
        }
        Map<Integer, Integer> counted = new HashMap<>();
        for (Execution record : records) {
            boolean counts = record.outcome() != Outcome.LOST && record.outcome() != Outcome.SNOOZED;
            if (counts && counted.merge(record.attempt(), 1, Integer::sum) > 1) {
                throw broken("attempt " + record.attempt() + " is recorded twice: " + life.id());
            }
        }
    }
}
