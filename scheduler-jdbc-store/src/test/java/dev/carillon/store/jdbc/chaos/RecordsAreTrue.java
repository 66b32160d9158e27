// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What is recorded as done was done by a handler of that node, and what handlers began is recorded. */
final class RecordsAreTrue implements Promise {

    @Override
    public void check(Evidence evidence, Findings findings) {
        Map<String, List<Body>> bodies = evidence.bodiesByRun();
        Map<String, List<Recorded>> records = evidence.recordsByRun();
        for (Map.Entry<String, List<Recorded>> run : records.entrySet()) {
            List<Body> begun = bodies.getOrDefault(run.getKey(), List.of());
            int effects = Collections.frequency(evidence.effects(), run.getKey());
            for (Recorded record : run.getValue()) {
                if (record.good()) {
                    findings.expect(
                            begun.stream()
                                    .anyMatch(body -> body.node().equals(record.node())
                                            && (body.how().equals(Body.RETURNED) || effects > 0)),
                            "run %s is recorded as done by %s, where no handler did it: %s",
                            run.getKey(),
                            record.node(),
                            begun);
                }
            }
            if (run.getValue().stream().anyMatch(Recorded::last)) {
                findings.expect(
                        begun.size() <= run.getValue().size(),
                        "handlers began %s %d times, of which %d are recorded: %s, %s",
                        run.getKey(),
                        begun.size(),
                        run.getValue().size(),
                        begun,
                        run.getValue());
            }
        }
        for (Map.Entry<String, List<Body>> run : bodies.entrySet()) {
            findings.expect(
                    evidence.openRuns().contains(run.getKey()) || records.containsKey(run.getKey()),
                    "a handler began run %s, of which the database knows nothing: %s",
                    run.getKey(),
                    run.getValue());
        }
    }

    @Override
    public String words() {
        return "what is recorded as done was done, and what was begun is recorded";
    }
}
