// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.policy.Priority;
import dev.carillon.policy.Terms;

/** Priorities as the numbers that stand for them in tables. */
final class Bands {

    /** The head start in milliseconds of a row that stands as {@code q}, as an expression. */
    static final String HEAD_START = headStart("q.band");

    /** All that there are, as rows of one value. */
    static final String ALL = "(VALUES (0),(1),(2),(3))";

    private Bands() {}

    static short of(Terms terms) {
        return of(terms.priority());
    }

    private static short of(Priority priority) {
        return switch (priority) {
            case URGENT -> 0;
            case HIGH -> 1;
            case NORMAL -> 2;
            case LOW -> 3;
        };
    }

    static String headStart(String band) {
        var cases = new StringBuilder("CASE ").append(band);
        for (Priority priority : Priority.values()) {
            cases.append(" WHEN ")
                    .append(of(priority))
                    .append(" THEN ")
                    .append(priority.headStart().toMillis());
        }
        return cases.append(" ELSE 0 END").toString();
    }
}
