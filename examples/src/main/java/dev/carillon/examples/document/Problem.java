// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.document;

import java.util.Comparator;

/** What is wrong at a place, in words for the person who wrote the document. */
public record Problem(Place place, String words) implements Comparable<Problem> {

    private static final Comparator<Problem> AS_READ = Comparator.<Problem>comparingInt(
                    problem -> problem.place().line())
            .thenComparingInt(problem -> problem.place().column())
            .thenComparing(problem -> problem.place().path())
            .thenComparing(Problem::words);

    /** The path and the words: {@code jobs[2].name: missing}. */
    public String text() {
        return place.path().isEmpty() ? words : place.path() + ": " + words;
    }

    /** With the file, as compilers write it: {@code jobs.json:14:21: jobs[2].name: missing}. */
    public String in(String file) {
        return file + ":" + place.line() + ":" + place.column() + ": " + text();
    }

    @Override
    public int compareTo(Problem other) {
        return AS_READ.compare(this, other);
    }
}
