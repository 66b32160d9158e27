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
}
