// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which known name somebody may have meant who wrote another. */
final class NearestName {

    private NearestName() {}

    /** The name the fewest edits away; empty when none is near. */
    static Optional<String> of(String written, Collection<String> known) {
        int longest = Math.max(2, written.length() / 3);
        if (written.length() > 50) {
            return Optional.empty();
        }
        String lower = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> edits(lower, name) <= longest)
                .min(Comparator.<String>comparingInt(name -> edits(lower, name)).thenComparing(name -> name));
    }

    /** How many characters must be put in, left out or changed (Levenshtein 1965), in rows of the usual table. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int changed = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
