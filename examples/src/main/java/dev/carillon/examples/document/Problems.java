// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.document;

import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong with a document, so that its author hears of everything at once. Not thread-safe. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Place place, String words) {
        found.add(new Problem(place, words));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the document. */
    public List<Problem> inOrder() {
        return found.stream().sorted().toList();
    }
}
