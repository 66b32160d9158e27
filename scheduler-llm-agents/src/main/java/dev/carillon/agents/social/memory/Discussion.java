// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.memory;

import dev.carillon.agents.social.rules.Changes.Commented;
import dev.carillon.agents.social.rules.Changes.Written;
import java.util.TreeMap;

/** A post with what others said to it. */
final class Discussion {

    final Written post;
    final Timeline<Commented> comments;
    /** The id of the like, by who likes it. */
    final TreeMap<Long, Long> likes = new TreeMap<>();

    Discussion(Written post) {
        this.post = post;
        comments = new Timeline<>();
    }

    Discussion(Discussion other) {
        post = other.post;
        comments = new Timeline<>(other.comments);
        likes.putAll(other.likes);
    }
}
