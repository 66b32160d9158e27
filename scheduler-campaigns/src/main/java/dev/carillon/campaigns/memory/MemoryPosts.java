// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.memory;

import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.store.Posts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts in memory. */
final class MemoryPosts implements Posts {

    private final Kept kept;

    MemoryPosts(Kept kept) {
        this.kept = kept;
    }

    @Override
    public void put(List<Post> posts) {
        synchronized (kept) {
            posts.forEach(this::requireOwners);
            requireRoom(posts);
            posts.forEach(post -> kept.posts().put(post.id(), post));
        }
    }

    void requireRoom(List<Post> posts) {
        posts.stream().map(Post::campaign).distinct().forEach(campaign -> requireRoom(campaign, posts));
    }

    private void requireOwners(Post post) {
        Kept.require("brand", post.brand(), kept.brands().get(post.brand()));
        UUID id = post.campaign();
        if (id != null) {
            Campaign campaign = Kept.require("campaign", id, kept.campaigns().get(id));
            if (!campaign.brand().equals(post.brand())) {
                throw new IllegalArgumentException("post.campaign: " + id + " is another brand's");
            }
        }
    }

    private void requireRoom(@Nullable UUID campaign, List<Post> posts) {
        if (campaign == null) {
            return;
        }
        Set<UUID> given = posts.stream()
                .filter(post -> campaign.equals(post.campaign()))
                .map(Post::id)
                .collect(Collectors.toSet());
        long others = ofCampaign(campaign).stream()
                .filter(post -> !given.contains(post.id()))
                .count();
        if (others + given.size() > MOST_OF_CAMPAIGN) {
            throw new IllegalArgumentException("posts: " + (others + given.size()) + " in campaign " + campaign
                    + ", expected at most " + MOST_OF_CAMPAIGN);
        }
    }

    @Override
    public Optional<Post> find(UUID id) {
        synchronized (kept) {
            return Optional.ofNullable(kept.posts().get(id));
        }
    }

    @Override
    public List<Post> ofCampaign(UUID campaign) {
        synchronized (kept) {
            return kept.posts().values().stream()
                    .filter(post -> campaign.equals(post.campaign()))
                    .toList();
        }
    }

    @Override
    public List<Post> ofCampaign(UUID campaign, @Nullable UUID after, int limit) {
        return list(post -> campaign.equals(post.campaign()), after, limit);
    }

    @Override
    public List<Post> list(UUID brand, @Nullable UUID after, int limit) {
        return list(post -> post.brand().equals(brand), after, limit);
    }

    private List<Post> list(Predicate<Post> meant, @Nullable UUID after, int limit) {
        synchronized (kept) {
            return kept.posts().values().stream()
                    .filter(meant)
                    .filter(post -> MemoryBrands.comesAfter(post.id(), after))
                    .sorted(Comparator.comparing(post -> post.id().toString()))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public boolean delete(UUID id) {
        synchronized (kept) {
            if (kept.scheduleOfPost().containsKey(id)) {
                throw new IllegalStateException("post: " + id + " is scheduled");
            }
            return kept.posts().remove(id) != null;
        }
    }
}
