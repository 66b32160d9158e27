// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** A run ends for good once, under each lease it is recorded once, and nothing of it is recorded after its end. */
final class EndsAreRecordedOnce implements Promise {

    @Override
    public void check(Evidence evidence, Findings findings) {
        for (Map.Entry<String, List<Recorded>> run : evidence.recordsByRun().entrySet()) {
            List<Recorded> records = run.getValue();
            var tokens = new HashSet<Long>();
            boolean twice = records.stream()
                    .filter(record -> record.token() != 0)
                    .anyMatch(record -> !tokens.add(record.token()));
            long ends = records.stream().filter(Recorded::last).count();
            long successes = records.stream().filter(Recorded::good).count();
            findings.expect(!twice, "run %s is recorded twice under one lease: %s", run.getKey(), records);
            findings.expect(ends <= 1, "run %s has %d ends: %s", run.getKey(), ends, records);
            findings.expect(successes <= 1, "run %s succeeded %d times: %s", run.getKey(), successes, records);
            findings.expect(
                    ends == 0 || !evidence.openRuns().contains(run.getKey()),
                    "run %s has ended and is open: %s",
                    run.getKey(),
                    records);
        }
    }

    @Override
    public String words() {
        return "an end is recorded once, and a run succeeds at most once";
    }
}
