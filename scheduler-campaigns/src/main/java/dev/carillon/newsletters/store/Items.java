// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import dev.carillon.newsletters.content.Item;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What sources had. The same thing from several sources is known by its key. */
public interface Items {

    /**
     * Keeps those that their source has not had before; of the others it is noted that they are still there.
     *
     * @param items at most 1,000; of two with the same source and key the first counts
     * @return how many are new
     */
    int keep(String workspace, List<Item> items, Instant now);

    /**
     * Those that no issue of a job has had, trials apart, the best first: by score, then the newest, then as
     * they were found. Of those with the same key the one counts that
     * was found first.
     *
     * @param sources the names of the sources they came from
     * @param from published then or later; of one that does not say, found then or later
     * @param to published before then
     * @param limit 1 to 500
     */
    List<Item> unused(String workspace, String job, Collection<String> sources, Instant from, Instant to, int limit);

    /** Forgets those that were last there before an instant; answers how many. */
    int forget(String workspace, Instant before);
}
