// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Post;
import java.util.List;

/** Brands with their campaigns and posts, as they are put into an empty store together. */
public record Stock(List<Brand> brands, List<Campaign> campaigns, List<Post> posts) {

    public Stock {
        brands = List.copyOf(brands);
        campaigns = List.copyOf(campaigns);
        posts = List.copyOf(posts);
    }
}
