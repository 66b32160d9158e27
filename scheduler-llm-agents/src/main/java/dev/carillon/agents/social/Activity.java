// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import java.time.Instant;

/**
 * Something that a persona has done, as those who follow it read it.
 *
 * @param id that of the post, the comment or the like
 * @param post the post that it is about; its own id for a post
 * @param content the title of a post or of what is liked, the text of a comment
 * @param createdAt in UTC, milliseconds
 */
public record Activity(Kind kind, long id, long post, String content, Instant createdAt) {

    /** What was done. */
    public enum Kind {
        POST,
        COMMENT,
        LIKE
    }
}
