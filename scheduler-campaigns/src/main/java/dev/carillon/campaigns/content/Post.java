// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.content;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be published once on one platform.
 *
 * @param campaign that it belongs to, null for a single one
 * @param title 1 to 300 characters
 * @param text what is published; empty when the title is, at most as long as the platform takes
 * @param mediaUrl a picture or film that goes with it, at most 2,000 characters; empty for none
 * @param account of the brand on the platform, 1 to 200 characters
 */
public record Post(
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

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_ACCOUNT = 200;

    public Post {
        Fields.require("post.title", title, LONGEST_TITLE);
        Fields.atMost("post.mediaUrl", mediaUrl, LONGEST_URL);
        Fields.require("post.account", account, LONGEST_ACCOUNT);
        String published = text.isEmpty() ? title : text;
        int length = published.codePointCount(0, published.length());
        if (length > platform.longest()) {
            throw new IllegalArgumentException("post." + (text.isEmpty() ? "title" : "text") + ": " + length
                    + " characters, expected at most " + platform.longest() + " on " + platform.key());
        }
    }

    /** What is published. */
    public String words() {
        return text.isEmpty() ? title : text;
    }
}
