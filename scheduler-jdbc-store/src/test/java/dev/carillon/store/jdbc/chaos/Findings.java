// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the check of one promise has found, and how many cases it looked at. */
final class Findings {

    private final String promise;
    private final List<Violation> violations = new ArrayList<>();
    private int cases;

    Findings(String promise) {
        this.promise = promise;
    }

    /** A case was looked at. */
    void looked() {
        cases++;
    }

    /** A case was looked at, and the promise was broken in it unless it held. */
    @SuppressWarnings("AnnotateFormatMethod")
    void expect(boolean held, String otherwise, Object... values) {
        cases++;
        if (!held) {
            violations.add(new Violation(promise, String.format(Locale.ROOT, otherwise, values)));
        }
    }

    int cases() {
        return cases;
    }

    List<Violation> violations() {
        return violations;
    }
}
