// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The query for the run that is next to pass a gate. Of each priority it looks at the first that may go, so that it does not
 * matter how many wait. What it asks about a row it asks by subqueries that count, which no planner turns into joins.
 */
final class NextAtGate {

    private static final int BANDS = 4;

    private NextAtGate() {}

    /** Finds one run id or none, and locks its row in {@code waiting}. */
    static String of(Dialect dialect) {
        return IntStream.range(0, BANDS)
                .mapToObj(band -> first(band, dialect))
                .collect(
                        Collectors.joining(" UNION ALL ", "SELECT run_id FROM (", ") f ORDER BY turn, number LIMIT 1"));
    }

    private static String first(int band, Dialect dialect) {
        return "SELECT * FROM (SELECT w.run_id, w.due_at - " + Bands.headStart("w.band") + " AS turn, w.number"
                + " FROM ${tables}waiting w WHERE w.waits_for IN ('LIMIT', 'QUOTA') AND w.waits_for = 'LIMIT'"
                + " AND w.waits_for_what = ? AND w.band = " + band + " AND NOT w.held"
                + " AND (SELECT count(*) FROM ${tables}node_type t WHERE t.type = w.type) > 0"
                + " AND (SELECT r.workspace FROM ${tables}run r WHERE r.run_id = w.run_id) = ?"
                + " ORDER BY w.due_at, w.number LIMIT 1" + dialect.skipLocked("w") + ") b" + band;
    }

    static Object[] values(Gates.Key gate) {
        List<Object> values = new ArrayList<>();
        for (int band = 0; band < BANDS; band++) {
            values.add(gate.key());
            values.add(gate.workspace());
        }
        return values.toArray();
    }
}
