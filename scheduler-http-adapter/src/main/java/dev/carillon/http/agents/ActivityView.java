// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.agents.social.Activity;
import java.time.Instant;

/**
 * Something that a persona has done.
 *
 * @param id that of the post, the comment or the like
 * @param post that it is about; its own id for a post
 * @param content the title of a post or of what is liked, the text of a comment
 */
public record ActivityView(Activity.Kind kind, long id, long post, String content, Instant createdAt) {

    static ActivityView of(Activity activity) {
        return new ActivityView(
                activity.kind(), activity.id(), activity.post(), activity.content(), activity.createdAt());
    }
}
