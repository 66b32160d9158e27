// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.memory;

import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.store.CampaignRecords;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Campaigns in memory. */
final class MemoryCampaigns implements CampaignRecords {

    private final Kept kept;

    MemoryCampaigns(Kept kept) {
        this.kept = kept;
    }

    @Override
    public void put(Campaign campaign) {
        synchronized (kept) {
            Kept.require("brand", campaign.brand(), kept.brands().get(campaign.brand()));
            kept.campaigns().put(campaign.id(), campaign);
        }
    }

    @Override
    public Optional<Campaign> find(UUID id) {
        synchronized (kept) {
            return Optional.ofNullable(kept.campaigns().get(id));
        }
    }

    @Override
    public List<Campaign> list(UUID brand, @Nullable UUID after, int limit) {
        return list(campaign -> campaign.brand().equals(brand), after, limit);
    }

    @Override
    public List<Campaign> ofWorkspace(String workspace, @Nullable UUID after, int limit) {
        return list(campaign -> workspace(campaign).equals(workspace), after, limit);
    }

    private String workspace(Campaign campaign) {
        return Kept.require("brand", campaign.brand(), kept.brands().get(campaign.brand()))
                .workspace();
    }

    private List<Campaign> list(Predicate<Campaign> meant, @Nullable UUID after, int limit) {
        synchronized (kept) {
            return kept.campaigns().values().stream()
                    .filter(meant)
                    .filter(campaign -> MemoryBrands.comesAfter(campaign.id(), after))
                    .sorted(Comparator.comparing(campaign -> campaign.id().toString()))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public boolean delete(UUID id) {
        synchronized (kept) {
            if (kept.posts().values().stream().anyMatch(post -> id.equals(post.campaign()))) {
                throw new IllegalStateException("campaign: " + id + " has posts");
            }
            return kept.campaigns().remove(id) != null;
        }
    }
}
