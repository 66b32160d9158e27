// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.List;
import java.util.Map;

/** When all is healed, what is due ends: no run stays silent, and no handler begins much too late without a fault. */
final class WorkGoesOn implements Promise {

    @Override
    public void check(Evidence evidence, Findings findings) {
        Downtime downtime = evidence.downtime();
        Map<String, List<Recorded>> records = evidence.recordsByRun();
        Map<String, List<Body>> bodies = evidence.bodiesByRun();
        Bounds bounds = evidence.bounds();
        long due = Math.min(evidence.healedAt(), evidence.workedUntil() - bounds.late());
        for (Planned planned : evidence.planned()) {
            if (planned.outcome().equals(Planned.RAN) && planned.through() <= due) {
                findings.expect(
                        !evidence.openRuns().contains(planned.run()),
                        "run %s of %s was planned for before the last fault was over, and was open %,d ms after that: %s",
                        planned.run(),
                        planned.job(),
                        evidence.workedUntil() - evidence.healedAt(),
                        bodies.getOrDefault(planned.run(), List.of()));
            }
        }
        for (Order order : evidence.orders().values()) {
            if (order.due() <= due) {
                findings.expect(
                        records.getOrDefault(order.run(), List.of()).stream().anyMatch(Recorded::last),
                        "run %s was due before the last fault was over, and had not ended %,d ms after that: %s",
                        order.run(),
                        evidence.workedUntil() - evidence.healedAt(),
                        bodies.getOrDefault(order.run(), List.of()));
            }
            if (order.limit().isEmpty()) {
                bodies.getOrDefault(order.run(), List.of()).stream()
                        .limit(1)
                        .forEach(first -> findings.expect(
                                downtime.calm(order.due(), first.begin()) <= bounds.late(),
                                "run %s began %,d ms after it was due, of which no fault explains %,d ms",
                                order.run(),
                                first.begin() - order.due(),
                                downtime.calm(order.due(), first.begin())));
            }
        }
    }

    @Override
    public String words() {
        return "what is due ends once faults are over, and is not late without one";
    }
}
