// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

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

    /** How many are on each list of a workspace, whatever their state. */
    Map<String, Long> sizes(String workspace);
}
