// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.analysis;

import java.util.List;

/** How much happened in a conversation, 0 to 1. The parts are added in this order, on which the last bit of the sum depends. */
final class Engagement {

    private static final List<String> TRYING =
            List.of("discuss", "explore", "analyze", "investigate", "review", "consider");

    private Engagement() {}

    static double of(Subject subject) {
        double engagement = 0;
        engagement += step(subject.actions(), 5, 2, 0);
        engagement += step(Analyst.length(subject.text()), 500, 200, 50);
        if (subject.text().contains("?")) {
            engagement += 0.2;
        }
        if (subject.text().contains("!")) {
            engagement += 0.1;
        }
        if (Analyst.mentions(subject.text(), TRYING)) {
            engagement += 0.1;
        }
        return Math.min(engagement, 1);
    }

    private static double step(int value, int high, int middle, int low) {
        return value > high ? 0.3 : value > middle ? 0.2 : value > low ? 0.1 : 0;
    }
}
