// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

import dev.carillon.campaigns.content.Brand;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The brands of a store. */
public interface Brands {

    /** Makes a brand, or changes it. */
    void put(Brand brand);

    Optional<Brand> find(UUID id);

    /** Those of a workspace by id, those after an id; null for the first. At most {@code limit}, 1 to 1,000. */
    List<Brand> list(String workspace, @Nullable UUID after, int limit);

    /**
     * Deletes a brand.
     *
     * @return false when there is none
     * @throws IllegalStateException when it has campaigns or posts
     */
    boolean delete(UUID id);
}
