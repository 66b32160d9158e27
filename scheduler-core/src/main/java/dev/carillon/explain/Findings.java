// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.trigger.Preview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has been found for an explanation so far. Not thread-safe. */
final class Findings {

    private final String subject;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Preview.Firing> next = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private String state = "";

    Findings(String subject) {
        this.subject = subject;
    }

    void state(String sentence) {
        state = sentence;
    }

    void add(Reason.Code code, String sentence, @Nullable Instant until) {
        reasons.add(new Reason(code, Telling.clean(sentence), until));
    }

    void add(Reason.Code code, String sentence) {
        add(code, sentence, null);
    }

    void addAll(Findings others) {
        reasons.addAll(others.reasons);
    }

    /** The reasons of something else, under its name; those that hold here too are not repeated. */
    void addAll(String name, Findings others) {
        for (Reason reason : others.reasons) {
            if (!reasons.contains(reason)) {
                add(reason.code(), name + ": " + reason.sentence(), reason.until());
            }
        }
    }

    boolean says(Reason.Code code) {
        return reasons.stream().anyMatch(reason -> reason.code() == code);
    }

    boolean hasNone() {
        return reasons.isEmpty();
    }

    void next(List<Preview.Firing> firings) {
        next.addAll(firings);
    }

    void fact(String line) {
        facts.add(Telling.clean(line));
    }

    Explanation explanation(Instant at) {
        return new Explanation(subject, at, state, reasons, next, facts);
    }

    /** For what broke off before anything was known. */
    Explanation explanation(Instant at, String otherwise) {
        state = state.isEmpty() ? otherwise : state;
        return explanation(at);
    }
}
