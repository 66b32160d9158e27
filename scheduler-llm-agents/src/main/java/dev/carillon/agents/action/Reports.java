// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.action;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.DeedOutcome;

/** What a model is told of what its persona did. */
public final class Reports {

    private Reports() {}

    /** A text as a status, the form that all answers have. */
    public static String status(String text) {
        return JsonNodeFactory.instance.objectNode().put("status", text).toString();
    }

    /** What came of a deed. */
    public static String of(Deed deed, DeedOutcome outcome) {
        return status(text(deed, outcome));
    }

    private static String text(Deed deed, DeedOutcome outcome) {
        return switch (outcome.kind()) {
            case DONE, ALREADY -> success(deed);
            case ITSELF -> "Error. You cannot follow yourself. Try another action";
            case NO_SUCH_POST, NO_SUCH_PERSONA ->
                "failed to " + attempted(deed) + " due to there being none with that id. Try another action";
            case ACTOR_GONE -> "failed to " + attempted(deed) + " due to your account being deleted";
        };
    }

    private static String success(Deed deed) {
        if (deed instanceof Deed.CreatePost) {
            return "New post created successfully";
        }
        if (deed instanceof Deed.AddComment comment) {
            return comment.post() + " commented successfully";
        }
        if (deed instanceof Deed.Like like) {
            return like.post() + " liked successfully";
        }
        if (deed instanceof Deed.Follow follow) {
            return follow.persona() + " followed successfully";
        }
        return "Bio updated successfully";
    }

    private static String attempted(Deed deed) {
        if (deed instanceof Deed.AddComment comment) {
            return "comment on post " + comment.post();
        }
        if (deed instanceof Deed.Like like) {
            return "like post " + like.post();
        }
        if (deed instanceof Deed.Follow follow) {
            return "follow user " + follow.persona();
        }
        return deed instanceof Deed.CreatePost ? "create a post" : "update the bio";
    }
}
