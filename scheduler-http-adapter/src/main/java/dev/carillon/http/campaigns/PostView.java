// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Post;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post as it is kept.
 *
 * @param campaign null for a single one
 * @param text empty when the title is published
 * @param mediaUrl empty for none
 */
public record PostView(
        UUID id,
        UUID brand,
        @Nullable UUID campaign,
        String title,
        String text,
        String mediaUrl,
        Platform platform,
        String account,
        Instant createdAt,
        Instant updatedAt) {

    static PostView of(Post post) {
        return new PostView(
                post.id(),
                post.brand(),
                post.campaign(),
                post.title(),
                post.text(),
                post.mediaUrl(),
                post.platform(),
                post.account(),
                post.createdAt(),
                post.updatedAt());
    }

    Post post() {
        return new Post(id, brand, campaign, title, text, mediaUrl, platform, account, createdAt, updatedAt);
    }
}
