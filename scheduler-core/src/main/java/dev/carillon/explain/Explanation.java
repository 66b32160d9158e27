// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.trigger.Preview;
import java.time.Instant;
import java.util.List;

/**
 * Why a job or a run does not run now, or what it does instead: sentences for people, codes for programs.
 *
 * <p>It is read from the store in several steps: what changes meanwhile may show in one part and not in another.
 *
 * @param subject what was asked about, such as {@code job weekly-report}
 * @param at as of when, by the store's clock; by the machine's when the store did not answer
 * @param state how it stands, in one sentence
 * @param reasons what keeps it from running or what it does, at least one
 * @param next the next planned times of a job, at most five; none for a run
 * @param facts what else is known, a line each
 */
public record Explanation(
        String subject, Instant at, String state, List<Reason> reasons, List<Preview.Firing> next, List<String> facts) {

    public Explanation {
        reasons = List.copyOf(reasons);
        next = List.copyOf(next);
        facts = List.copyOf(facts);
    }

    /** Whether one of the reasons has this code. */
    public boolean says(Reason.Code code) {
        return reasons.stream().anyMatch(reason -> reason.code() == code);
    }

    /** All of it for people, in several lines, without one at the end. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(subject).append(": ").append(state);
        append(text, "why", reasons.stream().map(Reason::sentence).toList());
        append(text, "next", next.stream().map(Telling::firing).toList());
        append(text, "known", facts);
        return text.append("\n  as of ").append(at).toString();
    }

    private static void append(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n  ").append(title);
            lines.forEach(line -> text.append("\n    - ").append(line));
        }
    }
}
