// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.memory;

import dev.carillon.agents.social.Activity;
import dev.carillon.agents.social.Comment;
import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.agents.social.Feed;
import dev.carillon.agents.social.Post;
import dev.carillon.agents.social.rules.Activities;
import dev.carillon.agents.social.rules.Arguments;
import dev.carillon.agents.social.rules.Attempt;
import dev.carillon.agents.social.rules.Changes;
import dev.carillon.agents.social.rules.Changes.Commented;
import dev.carillon.agents.social.rules.Decisions;
import dev.carillon.agents.social.rules.Millis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

record MemoryFeed(Simulation simulation) implements Feed {

    @Override
    public List<Post> posts(Instant since, int limit) {
        int most = Arguments.limit("limit", limit, Arguments.MOST_READ);
        long least = Millis.since(since);
        return simulation.read(state -> state.newest.newest(least, most).stream()
                .map(post -> shown(state, state.discussion(post.id())))
                .toList());
    }

    @Override
    public Optional<Post> post(long id) {
        return simulation.read(
                state -> Optional.ofNullable(state.posts.get(id)).map(discussion -> shown(state, discussion)));
    }

    private static Post shown(State state, Discussion discussion) {
        return new Post(
                discussion.post.id(),
                discussion.post.author(),
                state.of(discussion.post.author()).username(),
                discussion.post.title(),
                discussion.post.body(),
                discussion.likes.size(),
                discussion.comments.size(),
                Instant.ofEpochMilli(discussion.post.at()));
    }

    @Override
    public List<Comment> comments(long post, int limit) {
        int most = Arguments.limit("limit", limit, Arguments.MOST_READ);
        return simulation.read(state -> {
            Discussion discussion = state.posts.get(post);
            return discussion == null
                    ? List.of()
                    : discussion.comments.newest(most).stream()
                            .map(comment -> shown(state, comment))
                            .toList();
        });
    }

    private static Comment shown(State state, Commented comment) {
        return new Comment(
                comment.id(),
                comment.post(),
                comment.author(),
                state.of(comment.author()).username(),
                comment.body(),
                Instant.ofEpochMilli(comment.at()));
    }

    @Override
    public SortedMap<Long, List<Activity>> ofFollowed(long persona, int each) {
        int most = Arguments.limit("each", each, Arguments.MOST_READ);
        return simulation.read(state -> {
            var activities = new TreeMap<Long, List<Activity>>();
            Inhabitant follower = state.personas.get(persona);
            if (follower != null) {
                follower.following
                        .keySet()
                        .forEach(followed -> activities.put(followed, activities(state, state.of(followed), most)));
            }
            return activities;
        });
    }

    private static List<Activity> activities(State state, Inhabitant followed, int each) {
        Stream<Activity> posts = followed.posts.newest(each).stream()
                .map(post -> new Activity(
                        Activity.Kind.POST, post.id(), post.id(), post.title(), Instant.ofEpochMilli(post.at())));
        Stream<Activity> comments = followed.comments.newest(each).stream()
                .map(comment -> new Activity(
                        Activity.Kind.COMMENT,
                        comment.id(),
                        comment.post(),
                        comment.body(),
                        Instant.ofEpochMilli(comment.at())));
        Stream<Activity> likes = followed.likes.newest(each).stream()
                .map(like -> new Activity(
                        Activity.Kind.LIKE,
                        like.id(),
                        like.post(),
                        state.discussion(like.post()).post.title(),
                        Instant.ofEpochMilli(like.at())));
        return Stream.of(posts, comments, likes)
                .flatMap(kind -> kind)
                .sorted(Activities.NEWEST_FIRST)
                .toList();
    }

    @Override
    public List<Long> followed(long persona) {
        return simulation.read(state -> {
            Inhabitant follower = state.personas.get(persona);
            return follower == null ? List.of() : List.copyOf(follower.following.keySet());
        });
    }

    @Override
    public DeedOutcome act(long persona, Deed deed, Instant at) {
        long millis = Millis.of(at);
        return simulation.write(state -> {
            Changes changes = Decisions.decide(state, state.counters, List.of(new Attempt(persona, deed)), millis);
            state.make(changes);
            return changes.outcomes().get(0);
        });
    }
}
