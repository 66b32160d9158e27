// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Post;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks whether a set may be put into a workspace: it takes nothing from others, and leaves nothing without an owner. */
public final class StockCheck {

    private static final int MOST_POSTS = 10_000;

    private final String workspace;
    private final Stock kept;
    private final Map<UUID, Brand> brands;
    private final Map<UUID, Campaign> campaigns;

    private StockCheck(String workspace, Stock kept) {
        this.workspace = workspace;
        this.kept = kept;
        this.brands = new HashMap<>(byId(kept.brands(), Brand::id));
        this.campaigns = new HashMap<>(byId(kept.campaigns(), Campaign::id));
    }

    /**
     * Refuses a set.
     *
     * @param kept what the store has by now of all ids that the set names
     * @throws NoSuchElementException and {@link IllegalArgumentException} as {@link CampaignStore#put} has it
     */
    public static void require(String workspace, Stock stock, Stock kept) {
        new StockCheck(workspace, kept).require(stock);
    }

    private static <T> Map<UUID, T> byId(Iterable<T> all, Function<T, UUID> id) {
        var found = new HashMap<UUID, T>();
        all.forEach(one -> found.put(id.apply(one), one));
        return found;
    }

    private void require(Stock stock) {
        if (stock.posts().size() > MOST_POSTS) {
            throw new IllegalArgumentException(
                    "posts: " + stock.posts().size() + ", expected at most " + MOST_POSTS + " at a time");
        }
        stock.brands().forEach(this::requireBrand);
        stock.campaigns().forEach(this::requireCampaign);
        Map<UUID, Post> posts = kept.posts().stream().collect(toMap(Post::id, identity()));
        stock.posts().forEach(post -> requirePost(post, posts.get(post.id())));
    }

    private void requireBrand(Brand brand) {
        Brand before = brands.put(brand.id(), brand);
        if (!brand.workspace().equals(workspace)
                || before != null && !before.workspace().equals(workspace)) {
            throw foreign("brand", brand.id());
        }
    }

    private void requireCampaign(Campaign campaign) {
        requireOurs(campaign.brand());
        Campaign before = campaigns.put(campaign.id(), campaign);
        if (before != null && !before.brand().equals(campaign.brand())) {
            throw foreign("campaign", campaign.id());
        }
    }

    private void requirePost(Post post, @Nullable Post before) {
        requireOurs(post.brand());
        UUID id = post.campaign();
        if (id != null) {
            Campaign campaign = campaigns.get(id);
            if (campaign == null) {
                throw new NoSuchElementException("campaign: " + id + ", there is none of that id");
            }
            if (!campaign.brand().equals(post.brand())) {
                throw new IllegalArgumentException("post.campaign: " + id + " is another brand's");
            }
        }
        boolean same = before == null
                || before.brand().equals(post.brand()) && Objects.equals(before.campaign(), post.campaign());
        if (!same) {
            throw foreign("post", post.id());
        }
    }

    private void requireOurs(UUID brand) {
        Brand owner = brands.get(brand);
        if (owner == null || !owner.workspace().equals(workspace)) {
            throw new NoSuchElementException("brand: " + brand + ", there is none of that id");
        }
    }

    private static IllegalArgumentException foreign(String noun, UUID id) {
        return new IllegalArgumentException(noun + ".id: " + id + " is taken, expected one that is free");
    }
}
