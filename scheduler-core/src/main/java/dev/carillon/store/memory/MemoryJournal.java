// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.RunId;
import dev.carillon.store.Lease;
import dev.carillon.store.RunJournal;
import dev.carillon.store.StaleLeaseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record MemoryJournal(Ledger ledger) implements RunJournal {

    private static final Report NOTHING = new Report(null, null, List.of());

    @Override
    public Map<String, String> steps(RunId run) {
        synchronized (ledger) {
            LiveRun live = ledger.traffic.runs.get(run);
            return live == null
                    ? ledger.records
                            .dead(run)
                            .map(letter -> letter.last().steps())
                            .orElse(Map.of())
                    : new LinkedHashMap<>(live.steps());
        }
    }

    @Override
    public void saveStep(Lease lease, String name, String result) {
        synchronized (ledger) {
            held(lease).orElseThrow(() -> new StaleLeaseException(lease)).saveStep(name, result);
        }
    }

    @Override
    public void report(List<Report> reports) {
        synchronized (ledger) {
            for (Report report : reports) {
                Optional.ofNullable(report.lease()).flatMap(this::held).ifPresent(live -> live.report = report);
            }
        }
    }

    @Override
    public Report reported(RunId run) {
        synchronized (ledger) {
            LiveRun live = ledger.traffic.runs.get(run);
            return live == null || live.report == null ? NOTHING : live.report;
        }
    }

    private Optional<LiveRun> held(Lease lease) {
        return Optional.ofNullable(ledger.traffic.runs.held(lease));
    }
}
