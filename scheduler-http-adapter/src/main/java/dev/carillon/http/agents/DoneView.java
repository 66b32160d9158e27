// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Reply;
import java.util.Map;

/**
 * What became of something that a persona was to do.
 *
 * @param id of the like, the follow, the comment or the post
 * @param already whether it was so before, and nothing was changed
 */
public record DoneView(long id, boolean already) {

    /**
     * As an answer.
     *
     * @param other the field that names who may not be the doer itself
     * @throws ProblemException when it was refused
     */
    static Reply reply(DeedOutcome outcome, String other) {
        return switch (outcome.kind()) {
            case DONE -> new Reply(201, new DoneView(outcome.id(), false), Map.of());
            case ALREADY -> Reply.ok(new DoneView(outcome.id(), true));
            case NO_SUCH_POST -> throw ProblemException.absent("post");
            case NO_SUCH_PERSONA, ACTOR_GONE -> throw ProblemException.absent("persona");
            case ITSELF -> throw ProblemException.badField(other, "the persona itself, expected another one");
        };
    }
}
