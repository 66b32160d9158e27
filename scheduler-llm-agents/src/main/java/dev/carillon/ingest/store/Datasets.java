// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Chosen conversations. Which belong to one {@link Filter#dataset} tells. */
public interface Datasets {

    /**
     * Chooses all conversations that a filter lets through, in one step.
     *
     * @param threshold the least quality, 0 to 1, beside the filter's own
     */
    Dataset create(String name, String description, Filter filter, double threshold, Instant now);

    Optional<Dataset> find(long id);

    /**
     * Those above an id, by id.
     *
     * @param limit 1 to 1,000
     */
    List<Dataset> list(long after, int limit);

    /** Calls it something else; answers whether there is one. */
    boolean rename(long id, String name, String description);

    /** Records that it was exported; answers whether there is one. */
    boolean exported(long id, long size, Instant now);

    /** Forgets it, not its conversations; answers whether there was one. */
    boolean remove(long id);
}
