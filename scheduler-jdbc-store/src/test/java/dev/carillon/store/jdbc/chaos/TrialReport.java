// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A trial in a table. */
record TrialReport(Settings settings, Evidence evidence, Map<String, Findings> found, Path folder) {

    private static final int MOST_TOLD = 20;

    void write(TrialLog log) {
        List<Violation> violations = PromiseChecker.violations(found);
        log.print("");
        log.print(
                "chaos, seed %d, %s form, %,d s of faults; all of it is in %s",
                settings.seed(), settings.form(), settings.millis() / 1_000, folder);
        row(log, "calls acknowledged", count(Call.Answer.ACKNOWLEDGED));
        row(log, "calls refused", count(Call.Answer.REFUSED));
        row(log, "calls whose outcome is unknown", count(Call.Answer.UNKNOWN));
        row(log, "runs of one-time work acknowledged", evidence.orders().size());
        row(
                log,
                "runs ended",
                evidence.records().stream().filter(Recorded::last).count());
        row(log, "runs open at the end", evidence.openRuns().size());
        row(log, "bodies begun", evidence.bodies().size());
        row(log, "attempts lost and taken over", lost());
        row(log, "bodies beside another of their run", besides());
        row(
                log,
                "planned times decided",
                evidence.planned().stream().mapToLong(Planned::count).sum());
        Map<String, Long> outcomes = new TreeMap<>();
        evidence.planned().forEach(each -> outcomes.merge(each.outcome(), each.count(), Long::sum));
        outcomes.forEach((outcome, times) -> row(log, "  " + outcome, times));
        Map<FaultKind, Long> kinds = new TreeMap<>();
        evidence.faults().forEach(fault -> kinds.merge(fault.kind(), 1L, Long::sum));
        kinds.forEach((kind, times) -> row(log, kind.words(), times));
        log.print("");
        found.forEach((words, findings) -> log.print(
                "%-72s %,9d looked at, %d broken",
                words, findings.cases(), findings.violations().size()));
        violations.stream().limit(MOST_TOLD).forEach(violation -> log.print("  " + violation));
        log.print(
                "%d violations%s",
                violations.size(),
                violations.isEmpty() ? "" : ", see above; again: " + "-Dcarillon.chaos.seed=" + settings.seed());
    }

    private static void row(TrialLog log, String words, long number) {
        log.print("%-72s %,9d", words, number);
    }

    private long count(Call.Answer answer) {
        return evidence.calls().stream().filter(call -> call.answer() == answer).count();
    }

    private long lost() {
        return evidence.records().stream()
                .filter(record -> record.outcome().equals(Recorded.LOST))
                .count();
    }

    private long besides() {
        Set<String> runs = new HashSet<>();
        evidence.bodiesByRun().forEach((run, bodies) -> {
            for (int later = 1; later < bodies.size(); later++) {
                if (bodies.get(later).begin() < bodies.get(later - 1).end()
                        && bodies.get(later - 1).ended()) {
                    runs.add(run);
                }
            }
        });
        return runs.size();
    }
}
