// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

import java.util.List;

/**
 * What asking sources has brought.
 *
 * @param found how many items that the workspace had not seen
 * @param sources the names of those that were asked, the failed ones included
 * @param failures what went wrong, a line for each source that could not be had
 */
public record Scrape(int found, List<String> sources, List<String> failures) {

    public Scrape {
        sources = List.copyOf(sources);
        failures = List.copyOf(failures);
    }

    /** Whether there was a source, and none could be had. */
    public boolean failed() {
        return !sources.isEmpty() && failures.size() == sources.size();
    }
}
