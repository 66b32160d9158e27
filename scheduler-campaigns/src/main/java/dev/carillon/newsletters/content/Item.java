// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.content;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to write about.
 *
 * @param key the same wherever the same thing is found, 40 characters; see {@link ItemKey}
 * @param source the name of the source that was first to have it
 * @param title one line, 1 to 300 characters
 * @param url where it is, http or https, at most 2,000 characters; null when it is nowhere
 * @param summary HTML that {@link Clean} has let through, at most 4,000 characters
 * @param author one line, at most 200 characters; null when nobody is named
 * @param publishedAt null when the source does not say
 * @param score how much others like it; 0 when nobody says
 */
public record Item(
        String key,
        String source,
        String title,
        @Nullable String url,
        String summary,
        @Nullable String author,
        @Nullable Instant publishedAt,
        int score) {

    /** The longest title. */
    public static final int LONGEST_TITLE = 300;

    /** The longest summary. */
    public static final int LONGEST_SUMMARY = 4_000;

    /** The longest name of an author. */
    public static final int LONGEST_AUTHOR = 200;

    /** The longest address. */
    public static final int LONGEST_URL = 2_000;

    private static final int KEY = 40;

    public Item {
        if (key.length() != KEY) {
            throw new IllegalArgumentException("item.key: " + key.length() + " characters, expected " + KEY);
        }
        Texts.require("item.title", title, LONGEST_TITLE);
        Texts.requireAtMost("item.url", url == null ? "" : url, LONGEST_URL);
        Texts.requireAtMost("item.summary", summary, LONGEST_SUMMARY);
        Texts.requireAtMost("item.author", author == null ? "" : author, LONGEST_AUTHOR);
    }

    /** The same under another summary. */
    public Item summary(String other) {
        return new Item(key, source, title, url, other, author, publishedAt, score);
    }
}
