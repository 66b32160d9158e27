// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.analysis;

import java.util.List;

/** How much a conversation is worth, 0 to 1. The parts are added in this order, on which the last bit of the sum depends. */
final class Quality {

    private static final int SHORT = 10;
    private static final int LEAST = 50;
    private static final int MOST = 2_000;
    private static final List<String> WORTHWHILE =
            List.of("api", "data", "user", "system", "feature", "problem", "solution");

    private Quality() {}

    static double of(Subject subject) {
        double quality = 0;
        if (Characters.trimmedLength(subject.text()) > SHORT) {
            quality += 0.3;
        }
        int length = Analyst.length(subject.text());
        if (length >= LEAST && length <= MOST) {
            quality += 0.2;
        }
        if (subject.actions() > 0) {
            quality += 0.2;
        }
        if (subject.described()) {
            quality += 0.1;
        }
        if (Analyst.mentions(subject.text(), WORTHWHILE)) {
            quality += 0.2;
        }
        return Math.min(quality, 1);
    }
}
