// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import dev.carillon.newsletters.audience.Subscriber;
import java.util.List;
import java.util.Map;

/** Lists of subscribers: one is there while somebody is on it. */
public interface Lists {

    /**
     * Puts subscribers on a list; those who are not there are left out.
     *
     * @param list 1 to 100 characters
     * @param ids at most 10,000
     * @return how many were not on it before
     */
    int join(String workspace, String list, List<Long> ids);

    /** Takes a subscriber off a list; false when he was not on it. */
    boolean leave(String workspace, String list, long id);

    /**
     * Those on a list, whatever their state, in the order in which they came.
     *
     * @param after those after this id, 0 for the first
     * @param limit 1 to 10,000
     */
    List<Subscriber> members(String workspace, String list, long after, int limit);

    /**
     * The lists that subscribers are on, by their ids; those who are on none are left out.
     *
     * @param ids at most 10,000
     */
    Map<Long, List<String>> of(String workspace, List<Long> ids);

    /** How many are on each list of a workspace, whatever their state. */
    Map<String, Long> sizes(String workspace);
}
