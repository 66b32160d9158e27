// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.List;
import java.util.Map;

/**
 * Two bodies of one run meet only where a fault took the lease of the first away; then nothing that the first says is recorded.
 */
final class OneHolderAtATime implements Promise {

    @Override
    public void check(Evidence evidence, Findings findings) {
        Downtime downtime = evidence.downtime();
        Map<String, List<Recorded>> records = evidence.recordsByRun();
        for (List<Body> bodies : evidence.bodiesByRun().values()) {
            for (int later = 1; later < bodies.size(); later++) {
                for (int earlier = 0; earlier < later; earlier++) {
                    check(bodies.get(earlier), bodies.get(later), downtime, records, findings);
                }
            }
        }
    }

    private static void check(
            Body earlier, Body later, Downtime downtime, Map<String, List<Recorded>> records, Findings findings) {
        long end = Math.min(earlier.end(), downtime.death(earlier.node()));
        if (later.begin() >= end) {
            findings.looked();
            return;
        }
        boolean laterIsStale = downtime.mayBeStale(later.node(), later.begin());
        findings.expect(
                downtime.validUntil(earlier) < later.begin() || laterIsStale,
                "two handlers had run %s at once, and no fault explains it: %s and %s",
                earlier.run(),
                earlier,
                later);
        if (!laterIsStale && !later.node().equals(earlier.node())) {
            findings.expect(
                    records.getOrDefault(earlier.run(), List.of()).stream()
                            .filter(record -> record.node().equals(earlier.node()))
                            .filter(record ->
                                    record.startedAt() <= earlier.end() && record.finishedAt() > later.begin())
                            .allMatch(record -> record.outcome().equals(Recorded.LOST)),
                    "run %s was taken over by %s, but what %s said of it was recorded: %s",
                    earlier.run(),
                    later.node(),
                    earlier.node(),
                    records.getOrDefault(earlier.run(), List.of()));
        }
    }

    @Override
    public String words() {
        return "a run has one holder at a time, and a stale one records nothing";
    }
}
