// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import dev.carillon.ingest.conversation.RawItem;
import dev.carillon.ingest.merkle.Hash;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items that could not be kept, until they can be or are given up. */
public interface BadItems {

    /** The texts that are known to be bad by their digests, under their keys; those of the keys that are known at all. */
    Map<String, Hash> known(String source, Collection<String> keys);

    /** Sets an item aside, or says once more that it is bad. */
    BadItem put(String source, RawItem item, String reason, Instant now);

    /** One of them, empty when there is none of that id. */
    Optional<BadItem> find(long id);

    /**
     * Those above an id, by id.
     *
     * @param limit 1 to 1,000
     */
    List<BadItem> list(long after, int limit);

    /** How many there are. */
    long count();

    /** How many of those there are were first seen from one instant to before another. */
    long seen(Instant from, Instant to);

    /** Gives one up; answers whether there was one. */
    boolean remove(long id);
}
