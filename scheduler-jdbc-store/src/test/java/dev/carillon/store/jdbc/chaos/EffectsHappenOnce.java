// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What a handler writes in the transaction in which it ends its run happens if and only if the run succeeds, once. */
final class EffectsHappenOnce implements Promise {

    private final String completing = Work.COMPLETING.type().name();

    @Override
    public void check(Evidence evidence, Findings findings) {
        Map<String, List<Recorded>> records = evidence.recordsByRun();
        for (Map.Entry<String, List<Body>> run : evidence.bodiesByRun().entrySet()) {
            if (run.getValue().get(0).type().equals(completing)) {
                long succeeded = records.getOrDefault(run.getKey(), List.of()).stream()
                        .filter(Recorded::good)
                        .count();
                int effects = Collections.frequency(evidence.effects(), run.getKey());
                findings.expect(
                        effects == succeeded,
                        "run %s succeeded %d times and has %d effects",
                        run.getKey(),
                        succeeded,
                        effects);
            }
        }
    }

    @Override
    public String words() {
        return "effects of one transaction with the end happen exactly once";
    }
}
