// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.policy.Priority;

/** Priorities as numbers: the position of each in {@link Priority}. */
final class Bands {

    /** The head start in milliseconds of a row that stands as {@code q}, as an expression. */
    static final String HEAD_START = headStart("q.band");

    private Bands() {}

    static String headStart(String band) {
        var cases = new StringBuilder("CASE ").append(band);
        for (Priority priority : Priority.values()) {
            cases.append(" WHEN ")
                    .append(priority.ordinal())
                    .append(" THEN ")
                    .append(priority.headStart().toMillis());
        }
        return cases.append(" ELSE 0 END").toString();
    }
}
