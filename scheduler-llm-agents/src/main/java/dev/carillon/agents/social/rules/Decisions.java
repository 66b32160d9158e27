// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.rules;

import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.agents.social.DeedOutcome.Kind;
import dev.carillon.agents.social.rules.Changes.Commented;
import dev.carillon.agents.social.rules.Changes.Followed;
import dev.carillon.agents.social.rules.Changes.Liked;
import dev.carillon.agents.social.rules.Changes.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what comes of attempts, each after the other: a later one sees what earlier ones have changed. Changes nothing
 * itself. For one thread, once.
 */
public final class Decisions {

    private final Known known;
    private final Counters before;
    private final long at;
    private final List<DeedOutcome> outcomes = new ArrayList<>();
    private final List<Written> posts = new ArrayList<>();
    private final List<Commented> comments = new ArrayList<>();
    private final Map<Pair, Liked> likes = new HashMap<>();
    private final Map<Pair, Followed> follows = new HashMap<>();
    private final List<Liked> likesInOrder = new ArrayList<>();
    private final List<Followed> followsInOrder = new ArrayList<>();
    private final Map<Long, String> bios = new HashMap<>();

    private Decisions(Known known, Counters before, long at) {
        this.known = known;
        this.before = before;
        this.at = at;
    }

    /**
     * What attempts come to.
     *
     * @param known of everything that they are about
     * @param before the last ids that were given
     * @param at when all of it counts as done, in milliseconds since 1970
     */
    public static Changes decide(Known known, Counters before, List<Attempt> attempts, long at) {
        var decisions = new Decisions(known, before, at);
        attempts.forEach(attempt -> decisions.outcomes.add(decisions.decide(attempt.persona(), attempt.deed())));
        return decisions.changes();
    }

    private Changes changes() {
        var after = new Counters(
                before.personas(),
                before.posts() + posts.size(),
                before.comments() + comments.size(),
                before.likes() + likes.size(),
                before.follows() + follows.size(),
                before.cycles());
        return new Changes(outcomes, posts, comments, likesInOrder, followsInOrder, bios, after);
    }

    private DeedOutcome decide(long actor, Deed deed) {
        String bio = known.bio(actor);
        if (bio == null) {
            return DeedOutcome.refused(Kind.ACTOR_GONE);
        }
        if (deed instanceof Deed.CreatePost post) {
            return write(actor, post);
        }
        if (deed instanceof Deed.AddComment comment) {
            return comment(actor, comment);
        }
        if (deed instanceof Deed.Like like) {
            return like(actor, like.post());
        }
        if (deed instanceof Deed.Follow follow) {
            return follow(actor, follow.persona());
        }
        if (deed instanceof Deed.UpdateBio update) {
            return say(actor, bios.getOrDefault(actor, bio), update.bio());
        }
        throw new IllegalStateException("deed: " + deed.getClass().getName() + ", expected one that is known");
    }

    private DeedOutcome write(long actor, Deed.CreatePost post) {
        long id = before.posts() + posts.size() + 1;
        posts.add(new Written(id, actor, post.title(), post.body(), at));
        return new DeedOutcome(Kind.DONE, id);
    }

    private DeedOutcome comment(long actor, Deed.AddComment comment) {
        if (!hasPost(comment.post())) {
            return DeedOutcome.refused(Kind.NO_SUCH_POST);
        }
        long id = before.comments() + comments.size() + 1;
        comments.add(new Commented(id, comment.post(), actor, comment.body(), at));
        return new DeedOutcome(Kind.DONE, id);
    }

    private DeedOutcome like(long actor, long post) {
        if (!hasPost(post)) {
            return DeedOutcome.refused(Kind.NO_SUCH_POST);
        }
        var key = new Pair(post, actor);
        Liked now = likes.get(key);
        long already = now == null ? known.like(post, actor) : now.id();
        if (already != 0) {
            return new DeedOutcome(Kind.ALREADY, already);
        }
        var like = new Liked(before.likes() + likes.size() + 1, post, actor, at);
        likes.put(key, like);
        likesInOrder.add(like);
        return new DeedOutcome(Kind.DONE, like.id());
    }

    private DeedOutcome follow(long actor, long persona) {
        if (actor == persona) {
            return DeedOutcome.refused(Kind.ITSELF);
        }
        if (known.bio(persona) == null) {
            return DeedOutcome.refused(Kind.NO_SUCH_PERSONA);
        }
        var key = new Pair(actor, persona);
        Followed now = follows.get(key);
        long already = now == null ? known.follow(actor, persona) : now.id();
        if (already != 0) {
            return new DeedOutcome(Kind.ALREADY, already);
        }
        var follow = new Followed(before.follows() + follows.size() + 1, actor, persona, at);
        follows.put(key, follow);
        followsInOrder.add(follow);
        return new DeedOutcome(Kind.DONE, follow.id());
    }

    private DeedOutcome say(long actor, String before, String bio) {
        if (before.equals(bio)) {
            return new DeedOutcome(Kind.ALREADY, actor);
        }
        bios.put(actor, bio);
        return new DeedOutcome(Kind.DONE, actor);
    }

    private boolean hasPost(long post) {
        return post > before.posts() && post <= before.posts() + posts.size() || known.hasPost(post);
    }
}
