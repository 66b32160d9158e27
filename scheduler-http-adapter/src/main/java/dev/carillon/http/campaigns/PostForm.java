// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Post;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.problem.Translation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post in bodies.
 *
 * @param brand needed to make a single one; otherwise it may be left out, as it is the campaign's, or stays
 * @param campaign that it belongs to; null for a single one; it stays in a change
 * @param text what is published; the title when it is left out
 * @param mediaUrl nothing when it is left out
 */
public record PostForm(
        @Nullable UUID brand,
        @Nullable UUID campaign,
        String title,
        @Nullable String text,
        @Nullable String mediaUrl,
        Platform platform,
        String account) {

    private static final Translation WORDS = Translation.without("post");

    /** A new one. */
    Post post(UUID id, UUID owner, Instant now) {
        return post(id, owner, campaign, now, now);
    }

    /** What one is changed to. */
    Post post(Post before, Instant now) {
        requireSame("brand", brand, before.brand());
        requireSame("campaign", campaign, before.campaign());
        return post(before.id(), before.brand(), before.campaign(), before.createdAt(), now);
    }

    private static void requireSame(String field, @Nullable UUID said, @Nullable UUID is) {
        if (said != null && !said.equals(is)) {
            throw ProblemException.badField(
                    field, said + ", expected " + (is == null ? "none" : is + " as it is, or none"));
        }
    }

    private Post post(UUID id, UUID owner, @Nullable UUID partOf, Instant createdAt, Instant now) {
        return WORDS.ask(() -> new Post(
                id,
                owner,
                partOf,
                title,
                text == null ? "" : text,
                mediaUrl == null ? "" : mediaUrl,
                platform,
                account,
                createdAt,
                now));
    }
}
