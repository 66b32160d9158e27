// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.explain.Explanation;
import dev.carillon.explain.Reason;
import dev.carillon.trigger.Preview;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why something does not run, or what it does; see {@link Explanation}. */
public record ExplanationView(
        String subject, Instant at, String state, List<ReasonView> reasons, List<FiringView> next, List<String> facts) {

    /**
     * One reason.
     *
     * @param until when it ends by itself; null when that is not known
     */
    public record ReasonView(
            Reason.Code code, String sentence, @Nullable Instant until) {}

    /**
     * A planned time.
     *
     * @param local the same on the clocks of the trigger's zone
     * @param notes what clock changes did
     */
    public record FiringView(Instant at, String local, List<String> notes) {

        static FiringView of(Preview.Firing firing) {
            return new FiringView(firing.at(), firing.local().toString(), firing.notes());
        }
    }

    static ExplanationView of(Explanation explanation) {
        return new ExplanationView(
                explanation.subject(),
                explanation.at(),
                explanation.state(),
                explanation.reasons().stream()
                        .map(reason -> new ReasonView(reason.code(), reason.sentence(), reason.until()))
                        .toList(),
                explanation.next().stream().map(FiringView::of).toList(),
                explanation.facts());
    }
}
