// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds the evidence of a trial against all that is promised. Pure. */
final class PromiseChecker {

    private static final List<Promise> PROMISES = List.of(
            new NothingIsLost(),
            new EndsAreRecordedOnce(),
            new RecordsAreTrue(),
            new EffectsHappenOnce(),
            new AttemptsAreBounded(),
            new OneHolderAtATime(),
            new LimitsHold(),
            new DueTimesAreDecided(),
            new NeverEarly(),
            new HeldJobsAreStill(),
            new KeysAreUnique(),
            new TakeOverIsPrompt(),
            new WorkGoesOn());

    private PromiseChecker() {}

    /** What was found, by the words of each promise. */
    static Map<String, Findings> check(Evidence evidence) {
        var found = new LinkedHashMap<String, Findings>();
        for (Promise promise : PROMISES) {
            var findings = new Findings(promise.getClass().getSimpleName());
            promise.check(evidence, findings);
            found.put(promise.words(), findings);
        }
        return found;
    }

    static List<Violation> violations(Map<String, Findings> found) {
        return found.values().stream()
                .flatMap(findings -> findings.violations().stream())
                .toList();
    }
}
