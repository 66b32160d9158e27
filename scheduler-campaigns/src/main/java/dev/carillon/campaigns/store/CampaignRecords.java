// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

import dev.carillon.campaigns.content.Campaign;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The campaigns of a store. */
public interface CampaignRecords {

    /**
     * Makes a campaign, or changes it.
     *
     * @throws java.util.NoSuchElementException when there is no such brand
     */
    void put(Campaign campaign);

    Optional<Campaign> find(UUID id);

    /** Those of a brand by id, those after an id; null for the first. At most {@code limit}, 1 to 1,000. */
    List<Campaign> list(UUID brand, @Nullable UUID after, int limit);

    /** Those of a workspace by id, whatever their brands; as {@link #list} otherwise. */
    List<Campaign> ofWorkspace(String workspace, @Nullable UUID after, int limit);

    /**
     * Deletes a campaign.
     *
     * @return false when there is none
     * @throws IllegalStateException when it has posts
     */
    boolean delete(UUID id);
}
