// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

/**
 * Keeps brands, campaigns, posts and schedules. What became of what is scheduled the delivery ledger keeps. Thread-safe. Calls fail
 * with a {@link dev.carillon.store.StoreException} when the store does, and have done nothing then, or all they were asked for.
 */
public interface CampaignStore {

    Brands brands();

    CampaignRecords campaigns();

    Posts posts();

    Schedules schedules();

    /**
     * Puts in a whole set, if nothing at all is kept here yet.
     *
     * @return false when something is, and nothing was changed
     */
    boolean fill(Stock stock);

    /**
     * Puts a whole set beside what a workspace has, or changes what it has of it; all or nothing.
     *
     * @param stock with at most 10,000 posts, in the order in which they are to count as made
     * @throws java.util.NoSuchElementException when a brand or campaign that it names is neither in it nor in the workspace
     * @throws IllegalArgumentException when something of these ids belongs to another workspace, brand or campaign already, or a
     *     campaign would have too many posts
     */
    void put(String workspace, Stock stock);
}
