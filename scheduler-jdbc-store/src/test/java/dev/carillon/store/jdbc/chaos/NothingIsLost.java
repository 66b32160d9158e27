// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.List;
import java.util.Map;

/** Each run that was acknowledged has ended for good, once, or is open still. */
final class NothingIsLost implements Promise {

    @Override
    public void check(Evidence evidence, Findings findings) {
        Map<String, List<Recorded>> records = evidence.recordsByRun();
        for (Call call : evidence.calls()) {
            if (call.acknowledged() || call.answer() == Call.Answer.REFUSED) {
                for (String run : call.named()) {
                    if (call.kind() != Call.Kind.PAUSE) {
                        findings.expect(
                                evidence.openRuns().contains(run)
                                        || records.getOrDefault(run, List.of()).stream()
                                                .anyMatch(Recorded::last),
                                "%s of %s was answered with run %s, which neither has ended nor is open",
                                call.kind(),
                                call.subject(),
                                run);
                    }
                }
            }
        }
    }

    @Override
    public String words() {
        return "what was acknowledged is not lost";
    }
}
