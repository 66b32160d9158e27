// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.memory;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.store.Brands;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brands in memory. */
final class MemoryBrands implements Brands {

    private final Kept kept;

    MemoryBrands(Kept kept) {
        this.kept = kept;
    }

    @Override
    public void put(Brand brand) {
        synchronized (kept) {
            kept.brands().put(brand.id(), brand);
        }
    }

    @Override
    public Optional<Brand> find(UUID id) {
        synchronized (kept) {
            return Optional.ofNullable(kept.brands().get(id));
        }
    }

    @Override
    public List<Brand> list(String workspace, @Nullable UUID after, int limit) {
        synchronized (kept) {
            return kept.brands().values().stream()
                    .filter(brand -> brand.workspace().equals(workspace))
                    .filter(brand -> comesAfter(brand.id(), after))
                    .sorted(Comparator.comparing(brand -> brand.id().toString()))
                    .limit(limit)
                    .toList();
        }
    }

    /** By their texts, as databases have it: UUIDs compare as signed numbers otherwise. */
    static boolean comesAfter(UUID id, @Nullable UUID after) {
        return after == null || id.toString().compareTo(after.toString()) > 0;
    }

    @Override
    public boolean delete(UUID id) {
        synchronized (kept) {
            boolean used = kept.campaigns().values().stream()
                            .anyMatch(campaign -> campaign.brand().equals(id))
                    || kept.posts().values().stream()
                            .anyMatch(post -> post.brand().equals(id));
            if (used) {
                throw new IllegalStateException("brand: " + id + " has campaigns or posts");
            }
            return kept.brands().remove(id) != null;
        }
    }
}
