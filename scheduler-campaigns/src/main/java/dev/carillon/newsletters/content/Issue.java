// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.content;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A newsletter as it was written once.
 *
 * @param job the name of the job whose issue it is
 * @param subject one line, 1 to 200 characters
 * @param html the body, at most 1,000,000 characters, with {@link #LEAVE} where the reader's own link to leave goes
 * @param text the same as plain text
 * @param items what is in it, in this order, at most 500
 * @param writtenBy what wrote it: {@code template}, or the name of a model
 * @param trial whether it was written to be looked at only: what is in it may be in another one
 * @param sentAt when all of it had been sent; null before
 */
public record Issue(
        UUID id,
        String workspace,
        String job,
        String subject,
        String html,
        String text,
        List<Item> items,
        String writtenBy,
        boolean trial,
        Instant createdAt,
        @Nullable Instant sentAt) {

    /** Stands where each reader gets a link of his own. */
    public static final String LEAVE = "https://leave.invalid/";

    /** The longest subject. */
    public static final int LONGEST_SUBJECT = 200;

    /** The longest body. */
    public static final int LONGEST_BODY = 1_000_000;

    private static final int MOST_ITEMS = 500;
    private static final int LONGEST_NAME = 200;

    public Issue {
        Texts.require("issue.job", job, LONGEST_NAME);
        Texts.require("issue.subject", subject, LONGEST_SUBJECT);
        Texts.require("issue.html", html, LONGEST_BODY);
        Texts.require("issue.text", text, LONGEST_BODY);
        Texts.require("issue.writtenBy", writtenBy, LONGEST_NAME);
        if (items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException("issue.items: " + items.size() + ", expected at most " + MOST_ITEMS);
        }
        items = List.copyOf(items);
    }
}
