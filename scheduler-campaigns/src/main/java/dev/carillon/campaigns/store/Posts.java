// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

import dev.carillon.campaigns.content.Post;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The posts of a store. */
public interface Posts {

    /** So many posts a campaign may have. */
    int MOST_OF_CAMPAIGN = 20_000;

    /**
     * Makes posts, or changes them; all or none.
     *
     * @param posts at most 10,000
     * @throws java.util.NoSuchElementException when there is no such brand or campaign
     * @throws IllegalArgumentException when the campaign of one is another brand's, or would have more than 20,000
     */
    void put(List<Post> posts);

    /** Makes a post, or changes it; as {@link #put(List)}. */
    default void put(Post post) {
        put(List.of(post));
    }

    Optional<Post> find(UUID id);

    /** Those of a campaign in the order in which they were made. */
    List<Post> ofCampaign(UUID campaign);

    /** Those of a campaign by id, those after an id; null for the first. At most {@code limit}, 1 to 1,000. */
    List<Post> ofCampaign(UUID campaign, @Nullable UUID after, int limit);

    /** Those of a brand by id, those after an id; null for the first. At most {@code limit}, 1 to 1,000. */
    List<Post> list(UUID brand, @Nullable UUID after, int limit);

    /**
     * Deletes a post.
     *
     * @return false when there is none
     * @throws IllegalStateException when it is scheduled
     */
    boolean delete(UUID id);
}
